"""Editing in a real browser: by mouse, touch and keyboard, alone and by two people at once."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import CDPSession, Locator, Page, expect

from menus.models import Menu, Message, Option, PhoneTree, Transfer
from tests.browser.conftest import Visit
from tests.browser.visitor import WIDTHS
from tests.browser.window import Look


@pytest.fixture
def menu(acme: PhoneTree, transactional_db: None) -> Menu:
    return Menu.objects.get(tree=acme, key="menu")


def labels(page: Page) -> list[str]:
    rows = page.locator(".option:visible:not(.removed) [name$=-label]")
    return [row.input_value() for row in rows.all()]


def saved(menu: Menu) -> list[str]:
    return [option.label for option in menu.options.all()]


def row(page: Page, label: str) -> Locator:
    """The row of the option with this label."""
    index = labels(page).index(label)
    return page.locator(".option:visible:not(.removed)").nth(index)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


def drag(page: Page, what: Locator, to: Locator) -> None:
    """Drags a row by its handle onto the lower part of another row."""
    what.evaluate("row => row.scrollIntoView({ block: 'center' })")  # away from the edges, where pages scroll
    start, end = what.locator(".handle").bounding_box(), to.bounding_box()
    assert start
    assert end
    x = start["x"] + start["width"] / 2
    page.mouse.move(x, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, end["y"] + end["height"] * 0.7, steps=12)


def touch(finger: CDPSession, kind: str, *at: float) -> None:
    points = [{"x": at[0], "y": at[1]}] if at else []
    finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


class TestOptions:
    def test_what_is_wrong_with_a_row_is_told_across_it(self, visit: Visit, ada: User, menu: Menu) -> None:
        for width in WIDTHS:
            page = visit(Look(width=width), ada).open(menu.get_absolute_url())
            row(page, "sales").locator("[name$=-keys]").fill("12345")
            save(page)
            wrong = page.locator(".option-errors")
            expect(wrong).to_contain_text("Keys: “12345”: use 0 to 9, * and #")
            told, whole = wrong.bounding_box(), row(page, "sales").bounding_box()
            assert told
            assert whole
            assert told["width"] > 0.9 * whole["width"]

    def test_an_option_is_dragged_to_another_place(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        drag(page, row(page, "sales"), row(page, "our opening hours"))
        page.mouse.up()
        expect(page.get_by_role("status").filter(has_text="sales moved to position 3 of 5")).to_be_attached()
        save(page)
        assert saved(menu)[:3] == ["support", "our opening hours", "sales"]

    def test_an_option_is_dragged_with_a_finger(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(Look(width=390), ada).open(menu.get_absolute_url())
        row(page, "sales").evaluate("row => row.scrollIntoView({ block: 'center' })")
        start, end = row(page, "sales").locator(".handle").bounding_box(), row(page, "support").bounding_box()
        assert start
        assert end
        finger = page.context.new_cdp_session(page)
        x, y = start["x"] + 10, start["y"] + 10
        touch(finger, "touchStart", x, y)
        for step in range(1, 9):
            touch(finger, "touchMove", x, y + (end["y"] + end["height"] * 0.7 - y) * step / 8)
        touch(finger, "touchEnd")
        assert labels(page)[:2] == ["support", "sales"]

    def test_escape_puts_a_dragged_option_back(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        before = labels(page)
        drag(page, row(page, "sales"), row(page, "reception"))
        assert labels(page) != before
        page.keyboard.press("Escape")
        page.mouse.up()
        assert labels(page) == before

    def test_options_are_put_in_order_by_buttons(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_role("button", name="Move reception up").press("Enter")
        expect(page.get_by_role("button", name="Move reception up")).to_be_focused()
        expect(page.get_by_role("status").filter(has_text="reception moved to position 3 of 5")).to_be_attached()
        save(page)
        assert saved(menu)[2] == "reception"

    def test_alt_and_an_arrow_move_the_option_one_is_typing_in(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        label = page.locator("#id_options-0-label")
        label.press("Alt+ArrowDown")
        expect(label).to_be_focused()
        label.press("Alt+ArrowUp")
        label.press("Alt+ArrowUp")
        expect(page.get_by_role("status").filter(has_text="sales is first already.")).to_be_attached()
        assert labels(page)[:2] == ["sales", "support"]

    def test_a_new_option_gets_the_next_free_key_and_the_last_place(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_role("button", name="Add an option").click()
        page.keyboard.type("jobs")
        assert row(page, "jobs").locator("[name$=-keys]").input_value() == "4"
        save(page)
        assert [str(option) for option in menu.options.all()][-1] == "4 jobs"

    def test_a_removed_option_can_be_put_back_before_saving(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_role("button", name="Remove sales").click()
        page.get_by_role("button", name="Remove support").click()
        page.get_by_role("button", name="Put sales back").click()
        save(page)
        assert saved(menu) == ["sales", "our opening hours", "reception", "the menu again"]

    def test_what_callers_hear_follows_what_is_typed(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        spoken = page.locator(".said .spoken")
        page.get_by_label("What the caller hears", exact=True).fill("Welcome.")
        row(page, "sales").locator("[name$=-label]").fill("our shop")
        expect(spoken).to_contain_text("Welcome. For our shop, press 1. For support, press 2.")
        page.get_by_role("button", name="Move support up").click()
        expect(spoken).to_contain_text("Welcome. For support, press 2. For our shop, press 1.")
        page.get_by_label("Say the options").uncheck()
        expect(spoken).to_be_hidden()

    def test_a_field_shows_only_where_it_applies(self, visit: Visit, ada: User, menu: Menu, acme: PhoneTree) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_text("No choice, or a wrong one").click()
        wrong_key = page.get_by_label("After a wrong choice", exact=True)
        expect(wrong_key).to_be_visible()
        page.get_by_label("Any other key", exact=True).select_option(label="Greeting (message)")
        expect(wrong_key).to_be_hidden()

    def test_without_scripts_the_numbers_put_options_in_order(
        self, visit: Visit, ada: User, menu: Menu, admin_client: Client
    ) -> None:
        page = admin_client.get(menu.get_absolute_url()).content.decode()
        assert 'type="number" name="options-0-order"' in page


class TestNewDestination:
    def test_it_is_made_from_the_option_that_leads_to_it(
        self, visit: Visit, ada: User, menu: Menu, acme: PhoneTree
    ) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        page.get_by_role("button", name="Add an option").click()
        page.keyboard.type("billing")
        row(page, "billing").get_by_role("button", name="New destination: Goes to").click()
        dialog = page.get_by_role("dialog", name="New destination")
        expect(dialog.get_by_label("Name", exact=True)).to_have_value("Billing")
        expect(dialog.get_by_label("Number to ring", exact=True)).to_be_hidden()
        dialog.get_by_label("Kind", exact=True).select_option("transfer")
        dialog.get_by_label("Number to ring", exact=True).fill("+1 555 010 0077")
        dialog.get_by_role("button", name="Create and select").click()
        expect(dialog).to_be_hidden()
        expect(row(page, "billing").locator("select")).to_be_focused()
        everywhere = page.locator("select[data-destinations]")
        assert everywhere.locator("option", has_text="Billing (transfer)").count() == everywhere.count() > 9
        save(page)
        billing = Transfer.objects.get(tree=acme, key="billing")
        assert billing.numbers == ["+15550100077"]
        assert Option.objects.get(menu=menu, label="billing").goes_to_id == billing.pk

    def test_what_is_wrong_is_told_beside_the_field(self, visit: Visit, ada: User, menu: Menu) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        row(page, "sales").get_by_role("button", name="New destination: Goes to").click()
        dialog = page.get_by_role("dialog", name="New destination")
        dialog.get_by_label("Name", exact=True).fill("")
        dialog.get_by_role("button", name="Create and select").click()
        expect(dialog.get_by_text("Give it a name.")).to_be_visible()
        expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()


class TestTwoPeople:
    def test_the_second_is_told_and_saves_the_work_of_both(
        self, visit: Visit, ada: User, menu: Menu, acme: PhoneTree
    ) -> None:
        ben = User.objects.create_superuser("ben", first_name="Ben")
        address = Message.objects.get(tree=acme, key="greeting").get_absolute_url()
        first, second = visit(user=ada).open(address), visit(user=ben).open(address)
        first.get_by_label("Name", exact=True).fill("Welcome")
        first.get_by_label("What the caller hears", exact=True).fill("Hello from Ada.")
        second.get_by_label("What the caller hears", exact=True).fill("Hello from Ben.")
        save(first)
        save(second)
        told = second.get_by_role("alert").filter(has_text="Someone else saved changes while you were editing")
        expect(told).to_be_focused()
        expect(told).to_contain_text("Ada changed “Welcome”, just now.")
        expect(second.get_by_label("Name", exact=True)).to_have_value("Welcome")
        expect(second.get_by_label("What the caller hears", exact=True)).to_have_value("Hello from Ben.")
        save(second)
        greeting = Message.objects.get(tree=acme, key="greeting")
        assert (greeting.name, greeting.prompt) == ("Welcome", "Hello from Ben.")

    def test_the_others_words_are_taken_by_a_button(self, visit: Visit, ada: User, acme: PhoneTree) -> None:
        greeting = Message.objects.get(tree=acme, key="greeting")
        page = visit(user=ada).open(greeting.get_absolute_url())
        Message.objects.filter(pk=greeting.pk).update(prompt="Hello from a colleague.")
        page.get_by_label("What the caller hears", exact=True).fill("Mine.")
        save(page)
        page.get_by_role("button", name="Use theirs").click()
        expect(page.get_by_label("What the caller hears", exact=True)).to_have_value("Hello from a colleague.")


class TestHearIt:
    def test_a_browser_without_a_voice_says_so(self, visit: Visit, ada: User, acme: PhoneTree) -> None:
        greeting = Message.objects.get(tree=acme, key="greeting")
        page = visit(user=ada).open(greeting.get_absolute_url())
        page.get_by_role("button", name="Hear it: What the caller hears").click()
        expect(page.get_by_text("This browser has no voice for English (United States)")).to_be_visible()

    def test_the_voice_of_the_trees_language_reads_what_is_typed(
        self, visit: Visit, ada: User, acme: PhoneTree
    ) -> None:
        PhoneTree.objects.filter(pk=acme.pk).update(language="de-DE")
        visitor = visit(user=ada)
        visitor.window.run_first(A_VOICE)
        page = visitor.open(Message.objects.get(tree=acme, key="greeting").get_absolute_url())
        page.get_by_label("What the caller hears", exact=True).fill("Guten Tag.")
        page.get_by_role("button", name="Hear it: What the caller hears").click()
        page.wait_for_function("window.spoken")
        assert page.evaluate("spoken") == ["Guten Tag.", "de_DE"]
        page.get_by_role("button", name="Stop: What the caller hears").click()
        expect(page.get_by_role("button", name="Hear it: What the caller hears")).to_be_visible()

    def test_its_length_follows_what_is_typed(self, visit: Visit, ada: User, acme: PhoneTree) -> None:
        page = visit(user=ada).open(Message.objects.get(tree=acme, key="greeting").get_absolute_url())
        page.get_by_label("What the caller hears", exact=True).fill("word " * 27)
        expect(page.locator(".hear .length").first).to_have_text("about 10 seconds")


# A browser with voices; it speaks until it is stopped, and records what it was told to say.
A_VOICE = """
const voice = (lang) => Object.defineProperty(new EventTarget(), "lang", { value: lang });
let said;
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [voice("en-US"), voice("de_DE")],
  speak: (utterance) => { said = utterance; window.spoken = [said.text, said.lang]; },
  cancel: () => said?.onend(),
} });
"""


def type_through(page: Page, *keys: str | Callable[[Page], None]) -> None:
    for key in keys:
        page.keyboard.press(key) if isinstance(key, str) else key(page)


def tab_to(name: str, key: str = "Tab") -> Callable[[Page], None]:
    """Presses Tab until the focus is on the element with this name."""

    def go(page: Page) -> None:
        for _ in range(120):
            page.keyboard.press(key)
            focused = page.evaluate(
                "(document.activeElement.ariaLabel || document.activeElement.labels?.[0]?.textContent"
                " || document.activeElement.textContent || document.activeElement.value || '').trim()"
            )
            if focused == name:
                return
        raise AssertionError(f"The Tab key never comes to “{name}”.")

    return go


def typing(text: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.type(text)


class TestByKeyboardAlone:
    def test_a_menu_gets_an_option_with_a_new_destination_and_another_order(
        self, visit: Visit, ada: User, menu: Menu, acme: PhoneTree
    ) -> None:
        page = visit(user=ada).open(menu.get_absolute_url())
        type_through(page, tab_to("Move support down"), "Enter", tab_to("Add an option"), "Space")
        type_through(page, typing("billing"), tab_to("New destination: Goes to"), "Enter")
        type_through(page, typing("Mess"), tab_to("Name"), "Control+A", typing("Billing desk"), "Enter")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.keyboard.press("Alt+ArrowUp")  # in a list of choices, these keep their own meaning
        with page.expect_navigation():
            type_through(page, "Escape", tab_to("Save"), "Enter")
        assert saved(menu) == ["sales", "our opening hours", "support", "reception", "the menu again", "billing"]
        billing = Option.objects.get(menu=menu, label="billing")
        assert billing.goes_to == acme.destinations.get(key="billing_desk")

    def test_the_last_change_is_undone_and_done_again(self, visit: Visit, ada: User, acme: PhoneTree) -> None:
        greeting = Message.objects.get(tree=acme, key="greeting")
        page = visit(user=ada).open(greeting.get_absolute_url())
        with page.expect_navigation():
            type_through(page, tab_to("What the caller hears"), "Control+A", typing("Hi."), tab_to("Save"), "Enter")
        type_through(page, tab_to("Undo: Ada changed “Greeting”, just now"), "Enter")
        expect(page.get_by_role("button", name="Redo: Ada changed “Greeting”")).to_be_focused()
        assert Message.objects.get(pk=greeting.pk).prompt == greeting.prompt
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Undo: Ada changed “Greeting”, just now")).to_be_focused()
        assert Message.objects.get(pk=greeting.pk).prompt == "Hi."


def test_the_dialog_and_the_news_of_a_colleague_shut_nobody_out(visit: Visit, ada: User, menu: Menu) -> None:
    visitor = visit(user=ada)
    page = visitor.open(menu.get_absolute_url())
    menu.tree.destinations.get(key="hours").delete()
    menu.options.filter(label="support").delete()
    Menu.objects.filter(pk=menu.pk).update(prompt="From a colleague, at some length, so that it has to wrap.")
    page.get_by_label("What the caller hears", exact=True).fill("Mine.")
    save(page)
    row(page, "sales").get_by_role("button", name="New destination: Goes to").click()
    page.get_by_role("dialog").get_by_role("button", name="Create and select").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    row(page, "reception").get_by_role("button", name="New destination: Goes to").click()
    page.get_by_role("dialog").get_by_label("Name", exact=True).fill("")
    page.get_by_role("dialog").get_by_role("button", name="Create and select").click()
    expect(page.get_by_text("Give it a name.")).to_be_visible()
    assert visitor.shuts_out(*WIDTHS) == []
    page.keyboard.press("Escape")
    assert visitor.shuts_out(*WIDTHS) == []


def test_the_voices_of_a_language_are_offered_as_soon_as_it_is_chosen(visit: Visit, ada: User, acme: PhoneTree) -> None:
    page = visit(user=ada).open(acme.get_absolute_url())
    for row in ("id_", "id_other_languages-0-"):
        language, voices = page.locator(f"#{row}language"), page.locator(f"#{row}voice_list option")
        language.fill("German (Austria), de-AT")
        language.press("Tab")
        expect(voices).to_have_count(1)
        expect(voices).to_have_attribute("value", "Polly.Hannah-Neural")
        expect(voices).to_have_text("female, Twilio")
    page.get_by_role("button", name="Add a language").click()
    added = page.locator("#id_other_languages-1-language")
    added.fill("French (Belgium), fr-BE")
    added.press("Tab")
    expect(page.locator("#id_other_languages-1-voice_list option")).to_have_count(1)
    expect(page.locator("#id_other_languages-1-voice")).to_have_attribute("list", "id_other_languages-1-voice_list")
