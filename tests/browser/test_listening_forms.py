"""Editing in a real browser: speech, questions, branches and PINs; and words shown while they are spoken."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from calls.models import Call
from engine.answers.pins import is_pin
from menus.models import Branch, Menu, PhoneTree, PinCheck, Question
from tests.browser.conftest import Visit
from tests.telephone import ring


@pytest.fixture
def menu(acme: PhoneTree, transactional_db: None) -> Menu:
    return Menu.objects.get(tree=acme, key="menu")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


class TestMenuThatHearsSpeech:
    def test_what_is_for_speech_shows_when_callers_may_speak(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_text("How callers choose").click()
        hints, enhanced = page.get_by_label("Words to expect", exact=True), page.get_by_label("Enhanced (deprecated)")
        phrases = page.locator("#id_options-0-phrases")
        expect(hints).to_be_hidden()
        expect(phrases).to_be_hidden()
        page.get_by_label("Callers can use", exact=True).select_option("both")
        expect(hints).to_be_visible()
        expect(phrases).to_be_visible()
        expect(enhanced).to_be_hidden()
        page.get_by_label("Speech model", exact=True).select_option("phone_call")
        expect(enhanced).to_be_visible()
        expect(page.get_by_label("Confirm below %", exact=True)).to_be_visible()
        page.get_by_label("Speech model", exact=True).select_option("experimental_utterances")
        expect(page.get_by_label("Confirm below %", exact=True)).to_be_hidden()

    def test_what_callers_hear_follows_what_they_may_say(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_text("How callers choose").click()
        page.get_by_label("Callers can use", exact=True).select_option("both")
        page.locator("#id_options-0-phrases").fill("buy something, order")
        spoken = page.locator(".said .spoken")
        expect(spoken).to_contain_text("For sales, press 1 or say buy something.")
        page.get_by_label("Callers can use", exact=True).select_option("speech")
        expect(spoken).to_contain_text("For sales, say buy something. For support, say support.")
        save(page)
        menu.refresh_from_db()
        assert (menu.input, menu.options.all()[0].phrases) == ("speech", ["buy something", "order"])

    def test_what_the_provider_objects_to_is_told_at_the_field_at_once(
        self, visit: Visit, ada: User, menu: Menu
    ) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_text("How callers choose").click()
        page.get_by_label("Callers can use", exact=True).select_option("both")
        page.get_by_label("Speech model", exact=True).select_option("phone_call")
        why = page.locator(".field-speech_timeout").get_by_text("set a pause of 1 second or more")
        expect(why).to_be_visible()
        page.get_by_label("Pause in seconds", exact=True).fill("2")
        expect(why).to_be_hidden()

    def test_a_new_option_has_phrases_as_the_others(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_role("button", name="Add an option").click()
        expect(page.locator("#id_options-5-phrases")).to_be_hidden()
        page.get_by_text("How callers choose").click()
        page.get_by_label("Callers can use", exact=True).select_option("both")
        page.get_by_role("button", name="Add an option").click()
        expect(page.locator("#id_options-5-phrases")).to_be_visible()
        expect(page.locator("#id_options-6-phrases")).to_be_visible()

    def test_a_language_is_chosen_by_a_part_of_its_name(self, visit: Visit, ada: User, acme: PhoneTree) -> None:
        page = visit(user=ada).open(acme.get_absolute_url())
        page.get_by_label("Language", exact=True).first.click()
        page.keyboard.type("german (ger")
        save(page)
        acme.refresh_from_db()
        assert acme.language == "de-DE"


class TestQuestion:
    @pytest.fixture
    def question(self, acme: PhoneTree, transactional_db: None) -> Question:
        return Question.objects.create(tree=acme, key="account", name="Account", answer="account")

    def test_only_what_its_check_needs_is_asked(self, visit: Visit, ada: User, question: Question) -> None:
        page = visit(user=ada).open(question.get_absolute_url())
        asks = page.get_by_label("Asks for", exact=True)
        fields = {
            "digits": ["Fewest digits", "Most digits"],
            "number": ["From", "To"],
            "date": ["Typed as", "Earliest", "Latest"],
            "card": [],
            "pattern": ["Pattern"],
            "list": ["Right answers"],
            "words": [],
        }
        for check, shown in fields.items():
            asks.select_option(check)
            for label in (label for labels in fields.values() for label in labels):
                visible = expect(page.get_by_label(label, exact=True))
                visible.to_be_visible() if label in shown else visible.to_be_hidden()

    def test_a_sensitive_answer_is_not_read_back(self, visit: Visit, ada: User, question: Question) -> None:
        page = visit(user=ada).open(question.get_absolute_url())
        expect(page.get_by_label("Keep until the call ends")).to_be_hidden()
        page.get_by_label("Sensitive answer").check()
        expect(page.get_by_label("Keep until the call ends")).to_be_visible()
        expect(page.get_by_label("Read it back")).to_be_hidden()

    def test_the_example_for_later_texts_follows_the_name(self, visit: Visit, ada: User, question: Question) -> None:
        page = visit(user=ada).open(question.get_absolute_url())
        page.get_by_label("Name of the answer", exact=True).fill("order_number")
        expect(page.get_by_text("In later texts write {order_number}")).to_be_visible()


class TestBranch:
    def test_cases_are_added_put_in_order_and_saved(self, visit: Visit, ada: User, acme: PhoneTree, menu: Menu) -> None:
        page = visit(user=ada).open(f"/admin/menus/branch/add/?tree={acme.pk}")
        page.get_by_label("Name", exact=True).fill("Who calls")
        expect(page.get_by_text("anonymous (number withheld)")).to_be_visible()
        page.locator("#id_cases-0-values").fill("anonymous")
        page.locator("#id_cases-1-values").fill("DE, AT")
        page.locator("#id_cases-1-goes_to").select_option(label="Main menu (menu)")
        page.get_by_role("button", name="Move DE, AT up").click()
        page.get_by_role("button", name="Add a case").click()
        page.keyboard.type("+49*")
        save(page)
        cases = Branch.objects.get(key="who_calls").cases.all()
        assert [case.values for case in cases] == [["DE", "AT"], ["anonymous"], ["+49*"]]
        assert cases[0].goes_to_id == menu.pk

    def test_the_help_says_what_can_be_written(self, visit: Visit, ada: User, acme: PhoneTree) -> None:
        page = visit(user=ada).open(f"/admin/menus/branch/add/?tree={acme.pk}")
        expect(page.get_by_label("Name of the answer", exact=True)).to_be_hidden()
        page.get_by_label("Decides by", exact=True).select_option("share")
        expect(page.get_by_text("A percentage of calls")).to_be_visible()
        expect(page.get_by_text("anonymous (number withheld)")).to_be_hidden()


def test_a_pin_is_typed_unseen_and_never_shown_again(visit: Visit, ada: User, acme: PhoneTree) -> None:
    check = PinCheck.objects.create(tree=acme, key="pin", name="PIN")
    page = visit(user=ada).open(check.get_absolute_url())
    pin = page.get_by_label("PIN", exact=True)
    shown = [pin.get_attribute(name) for name in ("type", "autocomplete", "inputmode")]
    assert shown == ["password", "new-password", "numeric"]
    pin.fill("86420975")
    save(page)
    check.refresh_from_db()
    assert is_pin("86420975", check.digest)
    page.goto(page.url.split("/desk")[0] + check.get_absolute_url())
    expect(page.get_by_text("A PIN is set. Type a new one to change it.")).to_be_visible()
    assert "86420975" not in page.content()


def test_what_a_caller_says_appears_while_it_is_said_and_ends_with_the_call(
    visit: Visit, ada: User, acme: PhoneTree
) -> None:
    call = Call.objects.filter(sid=ring().sid)
    visitor = visit(user=ada)
    visitor.page.clock.install()
    page = visitor.open(f"/admin/calls/call/{call.get().pk}/change/")
    said = page.locator("[data-said]")
    expect(said).to_have_text("Nothing right now.")
    call.update(partial_speech="I would like to buy")
    page.clock.run_for(1500)
    expect(said).to_have_text("I would like to buy")
    call.update(partial_speech="", ended_at=timezone.now())
    page.clock.run_for(1500)
    expect(said).to_have_text("The call is over.")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(60_000)
    assert asked == []
    visitor.window.close()  # its clock would stay stopped for the next visitor
