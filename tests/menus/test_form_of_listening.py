"""Listening on the forms of menus and questions: what is refused, and what only gets a hint."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from menus.draft.compile import compile_tree
from menus.models import Goodbye, Menu, PhoneTree, Question
from tests.menus.forms import Form


def the_menu(tree: PhoneTree) -> Menu:
    return Menu.objects.get(tree=tree, key="menu")


def form_of(client: Client, row: Menu | Question) -> Form:
    return Form(client, row.get_absolute_url())


@pytest.fixture
def question(acme: PhoneTree) -> Question:
    goodbye = Goodbye.objects.filter(tree=acme).first()
    return Question.objects.create(tree=acme, key="account", name="Account", answer="account", goes_to=goodbye)


def asked(page: Form) -> str:
    return " ".join(unescape(page.page).split())


class TestMenu:
    def test_a_menu_learns_to_listen_for_speech(self, admin_client: Client, acme: PhoneTree) -> None:
        form = form_of(admin_client, the_menu(acme))
        form.send(input="both", hints="invoice, delivery note", speech_language="spanish (spain)")
        menu = the_menu(acme)
        assert (menu.input, menu.hints, menu.speech_language) == ("both", ["invoice", "delivery note"], "es-ES")

    def test_saving_reads_what_options_can_lead_to_once(
        self, admin_client: Client, acme: PhoneTree, django_assert_max_num_queries: Callable[[int], Any]
    ) -> None:
        form = form_of(admin_client, the_menu(acme))
        with django_assert_max_num_queries(75):  # for five options
            form.send(name="Other")
        assert the_menu(acme).name == "Other"

    def test_an_option_has_phrases_beside_its_keys(self, admin_client: Client, acme: PhoneTree) -> None:
        form_of(admin_client, the_menu(acme)).send(input="both", options__0__phrases="buy something,  place an order")
        assert the_menu(acme).options.all()[0].phrases == ["buy something", "place an order"]

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            (
                {"speech_model": "phone_call"},
                "With the model “Phone call”, Twilio needs to know the pause: set a pause of 1 second or more.",
            ),
            (
                {"speech_model": "phone_call", "speech_timeout": "2", "speech_language": "de-DE"},
                "The model “Phone call” does not know German (Germany), de-DE",
            ),
            (
                {"speech_model": "experimental_utterances", "speech_language": "en-CA"},
                "The model “Experimental utterances (deprecated)” does not know English (Canada), en-CA",
            ),
            ({"hints": "a" * 101}, "“aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…” has 101 characters; the limit is 100."),
            ({"speech_timeout": "61"}, "Enter 60 or less."),
            ({"speech_language": "klingon"}, "We don't know the language “klingon”."),
            ({"speech_language": "french"}, "“french” could be French (France); French (Belgium)"),
        ],
    )
    def test_what_the_provider_would_refuse_is_refused_with_a_sentence(
        self, admin_client: Client, acme: PhoneTree, sent: dict[str, str], why: str
    ) -> None:
        page = asked(form_of(admin_client, the_menu(acme)).refused(input="both", **sent))
        assert why in page
        assert the_menu(acme).input == "keys", "nothing was saved"

    def test_the_language_that_is_spoken_counts_where_it_is_another_than_the_tree_s(
        self, admin_client: Client, acme: PhoneTree
    ) -> None:
        sent = {"speech_model": "phone_call", "speech_timeout": "1", "speech_language": "ja-JP"}
        form_of(admin_client, the_menu(acme)).send(input="both", **sent)
        assert the_menu(acme).speech_model == "phone_call"

    def test_what_has_no_effect_is_a_hint_and_no_mistake(self, admin_client: Client, acme: PhoneTree) -> None:
        form_of(admin_client, the_menu(acme)).send(input="both", enhanced="on")
        assert the_menu(acme).enhanced
        page = asked(form_of(admin_client, the_menu(acme)))
        assert "Enhanced recognition works only with the model “phone call”; with “default” Twilio ignores" in page

    def test_fields_that_mean_nothing_say_when_they_would(self, admin_client: Client, acme: PhoneTree) -> None:
        page = form_of(admin_client, the_menu(acme)).page
        assert 'data-applies="input=speech|both&amp;speech_model=phone_call"' in page
        assert '<input type="text" name="options-0-phrases" class="vTextField" data-applies="input=speech|both"' in page

    def test_options_change_the_language_only_where_the_tree_has_several(
        self, admin_client: Client, acme: PhoneTree
    ) -> None:
        assert "switches_to" not in form_of(admin_client, the_menu(acme)).page
        acme.other_languages.create(language="es-US")
        form_of(admin_client, the_menu(acme)).send(options__0__switches_to="es-US")
        assert compile_tree(acme).destinations["menu"].options[0].switches_to == "es-US"  # type: ignore[union-attr]
        page = form_of(admin_client, the_menu(acme)).refused(options__0__switches_to="fr-FR")
        assert "This is no longer available. Choose again." in asked(page)

    def test_what_callers_hear_while_it_is_edited_knows_speech(self, admin_client: Client, acme: PhoneTree) -> None:
        address = reverse("admin:menus_phonetree_announcement", args=[acme.pk])
        options = {"keys": ["1", ""], "label": ["sales", "support"], "goes_to": ["", ""], "phrases": ["orders", ""]}
        both = admin_client.get(address, {"input": "both", **options}).json()["text"]
        assert both == "For sales, press 1 or say orders. For support, say support."
        assert admin_client.get(address, options).json()["text"] == "For sales, press 1."

    def test_objections_are_told_while_one_types(self, admin_client: Client, acme: PhoneTree) -> None:
        address = reverse("admin:menus_phonetree_objections", args=[acme.pk])
        sent = {"input": "both", "speech_model": "phone_call", "speech_timeout": "0", "confirm_below": "50"}
        told = admin_client.get(address, sent).json()["objections"]
        why = "With the model “Phone call”, Twilio needs to know the pause: set a pause of 1 second or more."
        assert told == {"speech_timeout": [why]}
        half_typed = {"input": "speech", "speech_language": "ger", "speech_timeout": "x", "hints": "a" * 101}
        assert admin_client.get(address, half_typed).json()["objections"] == {}


class TestQuestion:
    def test_a_question_is_made_and_its_answer_named_after_it(self, admin_client: Client, acme: PhoneTree) -> None:
        form = Form(admin_client, f"{reverse('admin:menus_question_add')}?tree={acme.pk}")
        form.send(name="Order number", check_kind="pattern", pattern="49XXXX", prompt="Your order number, please.")
        question = Question.objects.get(tree=acme)
        assert (question.key, question.answer, question.pattern) == ("order_number", "order_number", "49XXXX")

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            ({"least_digits": "9", "most_digits": "4"}, "the smaller one first"),
            ({"check_kind": "number", "lowest": "9", "highest": "4"}, "put the lower one first"),
            ({"check_kind": "pattern", "pattern": "ABC"}, "isn't a pattern: use digits, X for any digit"),
            ({"check_kind": "list", "values": ""}, "The list is empty"),
            ({"check_kind": "list", "values": "red, blue"}, "Callers can't type “red” with keys"),
            ({"check_kind": "words"}, "Words can only be spoken. Choose “Speech” or “Keys or speech”."),
            ({"keeps_sealed": "on"}, "Only sensitive answers are sealed"),
            ({"finish_key": "x"}, "One key: 0 to 9, * or #."),
            ({"answer": "My Account"}, "Use lowercase letters, digits and _ only"),
        ],
    )
    def test_a_question_that_nobody_could_answer_is_refused(
        self, admin_client: Client, question: Question, sent: dict[str, str], why: str
    ) -> None:
        assert why in asked(form_of(admin_client, question).refused(**sent))

    def test_a_date_is_asked_for_between_two_days(self, admin_client: Client, question: Question) -> None:
        form_of(admin_client, question).send(check_kind="date", earliest="2026-01-01", latest="2026-12-31")
        question.refresh_from_db()
        assert (question.earliest, question.latest) == (date(2026, 1, 1), date(2026, 12, 31))
        assert form_of(admin_client, question).values["earliest"] == "2026-01-01"

    def test_a_date_may_be_a_past_one_or_one_to_come(self, admin_client: Client, question: Question) -> None:
        assert form_of(admin_client, question).values["days"] == "any"
        form_of(admin_client, question).send(check_kind="date", days="past")
        question.refresh_from_db()
        assert question.days == "past"

    def test_texts_say_which_answers_there_are(self, admin_client: Client, acme: PhoneTree, question: Question) -> None:
        assert "Answers so far: {account}." in asked(form_of(admin_client, the_menu(acme)))
        assert 'In later texts write <strong data-follows="answer">{account}</strong>' in asked(
            form_of(admin_client, question)
        )

    def test_a_sensitive_answer_is_offered_to_no_text(
        self, admin_client: Client, acme: PhoneTree, question: Question
    ) -> None:
        form_of(admin_client, question).send(sensitive="on")
        assert "Answers so far" not in asked(form_of(admin_client, the_menu(acme)))
