"""A pasted text becomes a menu: shown first, then made in one step that can be undone, with nothing dropped."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from engine import tree as t
from engine.check import find_problems
from engine.pasted.reading import read_menu
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.draft.undo import undo, undo_and_redo
from menus.models import DraftChange, PhoneTree
from menus.text.pasting import make, propose

MENUS = Path(__file__).parent.parent / "engine" / "menus.txt"
TEXTS = [block.split("\n=> ")[0] for block in MENUS.read_text().strip().split("\n\n")[1:]]
DENTAL = TEXTS[0]
ADDRESS = "/desk/tree/acme/paste/"


def tree(places: dict[str, t.Destination] | None = None) -> t.Tree:
    return t.Tree("line", "Line", "", places or {})


@pytest.mark.parametrize("text", TEXTS, ids=range(1, len(TEXTS) + 1))
def test_each_of_the_twenty_menus_is_made_with_its_keys_and_where_they_lead(text: str) -> None:
    made = make(tree(), propose(text, tree(), "Main menu"))
    assert made.errors == {}
    menu, read = made.tree.destinations["main_menu"], read_menu(text, "en-US")
    assert isinstance(menu, t.Menu)
    assert [option.keys for option in menu.options] == [option.keys for option in read.options]
    assert all(option.goes_to in made.tree.destinations for option in menu.options)
    assert [o.goes_to == "main_menu" for o in menu.options] == [option.repeats for option in read.options]
    assert bool(menu.gives_up_to) == bool(read.silence)
    assert menu.prompt.text == read.introduction
    assert made.tree.start == "main_menu"
    named = {problem.code for problem in find_problems(made.tree) if problem.where == "main_menu"}
    assert not {code for code in named if "key" in code}


def test_kinds_are_guessed_from_what_an_option_is_for() -> None:
    lines = propose(DENTAL, tree(), "Main menu").lines
    assert "3 to leave a message for the doctor → Leave a message for the doctor (voicemail)" in lines
    assert "4 to hear our hours and address → Hear our hours and address (message)" in lines
    assert "0 to speak with the front desk → Speak with the front desk (transfer)" in lines


def test_an_option_leads_to_what_is_there_by_its_name() -> None:
    there = tree({"money": t.Message("money", "Billing", t.Prompt("Hello."), "")})
    assert "2 billing → Billing\n" in propose(DENTAL, there, "Main menu").lines


def test_options_of_one_key_lead_each_to_its_own_place() -> None:
    text = "To speak to the nurse, press 1. For test results, press 2. For sales, press 1 or stay on the line."
    proposal = propose(text, tree(), "Main menu")
    assert [line.partition(" → ")[2] for line in proposal.lines.splitlines()] == [
        "Speak to the nurse (transfer)",
        "Test results (transfer)",
        "Sales (transfer)",
    ]


def test_languages_and_words_to_say_become_part_of_the_line() -> None:
    made = make(tree(), propose(TEXTS[3], tree(), "Main menu")).tree
    assert made.languages == ("en-US", "es-ES", "fr-FR")
    menu: Any = made.destinations["main_menu"]
    assert [option.switches_to for option in menu.options] == ["en-US", "es-ES", "fr-FR"]
    spoken: Any = make(tree(), propose(TEXTS[8], tree(), "Main menu")).tree.destinations["main_menu"]
    assert spoken.listening.hears_speech
    assert [option.phrases for option in spoken.options] == [("claim",), ("policy",)]


def test_who_stays_on_the_line_is_put_through_at_once() -> None:
    menu: Any = make(tree(), propose(TEXTS[12], tree(), "Main menu")).tree.destinations["main_menu"]
    assert (menu.gives_up_to, menu.tries) == ("someone_who_answers", 1)
    german: Any = make(tree(), propose(TEXTS[4], tree(), "Main menu")).tree.destinations["main_menu"]
    assert german.gives_up_to == german.options[-1].goes_to


@pytest.fixture
def acme_draft(db: None) -> PhoneTree:
    return import_tree(t.Tree("acme", "ACME", ""))


def proposed(desk: Client, text: str = DENTAL, into: str = "") -> dict[str, str]:
    page = desk.post(ADDRESS, {"text": text, "into": into})
    return {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}


def test_a_text_is_shown_before_it_is_made_and_made_in_one_step(acme_draft: PhoneTree, desk: Client, ada: User) -> None:
    answer = desk.post(ADDRESS, {"text": TEXTS[14]})
    html = answer.content.decode()
    assert 'value="Create the menu"' in html
    assert "after 11 am" in html
    assert "lead it to opening hours first" in html
    assert "To speak to the nurse, press 1." in html
    assert not acme_draft.destinations.exists()
    made = desk.post(ADDRESS, {**proposed(desk, TEXTS[14]), "make": "1"})
    assert made.status_code == 302
    assert acme_draft.destinations.filter(name="Main menu").exists()
    assert DraftChange.objects.count() == 1
    undo(acme_draft, undo_and_redo(acme_draft).undo.pk, ada)  # type: ignore[union-attr]
    assert not acme_draft.destinations.exists()


def test_a_text_in_a_language_that_the_line_does_not_speak_is_said_to_be(acme_draft: PhoneTree, desk: Client) -> None:
    told = "Your text is in German, but this line speaks English (United States)."
    seen = {text: told in desk.post(ADDRESS, {"text": text}).content.decode() for text in TEXTS}
    assert [text[:20] for text, is_told in seen.items() if is_told] == ["Sie sind verbunden m", "Guten Tag. Möchten S"]


def test_a_wrong_line_is_shown_at_its_line_and_nothing_is_made(acme_draft: PhoneTree, desk: Client) -> None:
    form = proposed(desk)
    wrong = form["lines"].replace("(voicemail)", "(parrot)")
    html = desk.post(ADDRESS, {**form, "lines": wrong, "make": "1"}).content.decode()
    assert "Line 3" in html
    assert "(parrot)" in html
    assert not acme_draft.destinations.exists()


def test_a_menu_that_is_there_can_be_replaced_and_keeps_its_settings(acme: PhoneTree, desk: Client) -> None:
    was: Any = compile_tree(acme).destinations["menu"]
    assert 'value="Replace the menu"' in desk.post(ADDRESS, {"text": DENTAL, "into": "menu"}).content.decode()
    desk.post(ADDRESS, {**proposed(desk, "For sales, press 4.", "menu"), "make": "1", "as_it_is": "on"})
    now: Any = compile_tree(acme).destinations["menu"]
    assert [(option.keys, option.label) for option in now.options] == [(("4",), "sales")]
    assert (now.prompt.text, now.announces_options) == ("For sales, press 4.", False)
    assert (now.name, now.wait_seconds, now.gives_up_to) == (was.name, was.wait_seconds, was.gives_up_to)


def test_a_text_without_keys_says_so_and_can_still_be_written(acme_draft: PhoneTree, desk: Client) -> None:
    html = desk.post(ADDRESS, {"text": "We are closed today."}).content.decode()
    assert "We found no keys in this text." in html
    assert desk.post(ADDRESS, {"text": " "}).content.decode().count("Paste the text of a menu.") == 1
