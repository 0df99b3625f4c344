"""An option that changes the language is announced and understood by its name in that language."""

from dataclasses import replace

import pytest

from engine import heard as h
from engine import kinds
from engine import tree as t
from engine.changes import changes
from engine.check import find_problems
from engine.choices import Input
from engine.listening import Listening
from engine.position import Position
from engine.saying.sentences import announcements
from engine.turn import answer, resume
from engine.verbs import Gather, Say

GERMAN = t.Option(("2",), "German", "menu", switches_to="de-DE", others=(t.OptionWording("de-DE", "Deutsch"),))
ENGLISH = t.Option(("3",), "English", "menu", switches_to="en-US", others=(t.OptionWording("de-DE", "Englisch"),))
MENU = t.Menu("menu", "Menu", t.Prompt("Hi."), (GERMAN, ENGLISH), announces_options=True)
TREE = t.Tree(
    "acme",
    "ACME",
    "menu",
    {"menu": MENU},
    language="en-US",
    voice="Polly.Joanna",
    other_languages=(t.Voice("de-DE", "Polly.Vicki"), t.Voice("fr-FR")),
)


def test_it_is_said_by_its_own_name_in_its_language_and_by_that_languages_voice() -> None:
    gather = answer(TREE, h.Began()).verbs[-1]
    assert isinstance(gather, Gather)
    assert gather.prompts[1:] == (Say("Für Deutsch drücken Sie die 2.", "de-DE", "Polly.Vicki"),)


@pytest.mark.parametrize("language", ["de-DE", "fr-FR"])
def test_the_first_language_is_called_by_its_name_there_too(language: str) -> None:
    assert ("en-US", "For English, press 3.") in announcements(MENU, language)


@pytest.mark.parametrize("said", ["Deutsch", "German"])
def test_it_is_chosen_by_either_name(said: str) -> None:
    heard = replace(MENU, listening=Listening(input=Input.BOTH))
    spoken = resume(replace(TREE, destinations={"menu": heard}), Position("menu"), h.Spoken(said, 1.0))
    assert spoken.position is not None
    assert spoken.position.language == "de-DE"


def test_another_name_in_its_own_language_is_told_as_a_change() -> None:
    renamed = replace(GERMAN, others=(t.OptionWording("de-DE", "die deutsche Ansage"),))
    new = replace(TREE, destinations={"menu": replace(MENU, options=(renamed, ENGLISH))})
    assert any("die deutsche Ansage" in change.what for change in changes(TREE, new))


def test_only_the_language_it_leads_to_has_to_name_it() -> None:
    missing = [each.what for each in find_problems(TREE) if each.code == "language-missing"]
    assert not any("the option “German”" in what for what in missing)
    unnamed = replace(MENU, options=(replace(GERMAN, others=()), ENGLISH))
    (problem,) = [
        each
        for each in find_problems(replace(TREE, destinations={"menu": unnamed}))
        if each.code == "language-missing" and "“German”" in each.what
    ]
    assert "German (Germany)" in problem.what


def test_what_a_menu_says_is_computed_once_for_all_calls_in_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    computed = []

    def counted(menu: t.Menu, language: str) -> tuple[tuple[str, str], ...]:
        computed.append(language)
        return announcements(menu, language)

    monkeypatch.setattr(kinds.menu, "announcements", counted)
    tree = replace(TREE)
    said = [resume(tree, Position("menu", language=language), h.NoInput()).verbs for language in ("", "de-DE") * 2]
    assert said[:2] == said[2:]
    assert said[0] != said[1]
    assert computed == ["en-US", "de-DE"]
