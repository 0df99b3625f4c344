"""Publishing lists what a line lacks in a language without a file of ours, and what no native speaker has checked."""

from dataclasses import replace
from typing import Any

import pytest

from engine import tree as t
from engine.check import Level, find_problems
from engine.choices import AnswerCheck, Input
from engine.listening import Listening
from engine.locales.known import LOCALES
from tests.walked import walked

HUNGARIAN = "hu-HU"
BYE = t.Goodbye("bye", "Bye", t.Prompt("Bye."))
KEYS = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "sales", "bye"),), gives_up_to="bye")
SPOKEN = replace(KEYS, listening=Listening(Input.BOTH, confirm_below=40), announces_options=True)
DATE = t.Question(
    "day",
    "Day",
    t.Prompt("When?"),
    "day",
    "bye",
    check=AnswerCheck.DATE,
    listening=Listening(Input.BOTH, confirm_below=0),
)


def told(code: str, *places: t.Destination, **fields: Any) -> str:
    every = {place.key: place for place in (BYE, *places)}
    tree = t.Tree("t", "T", places[0].key, every, **{"language": HUNGARIAN, **fields})
    return next((problem.what for problem in find_problems(tree) if problem.code == code), "")


def test_the_sentences_that_this_line_says_are_listed_and_no_others() -> None:
    said = told("no-own-sentences", KEYS)
    assert "no built-in sentences in Hungarian (Hungary)" in said
    assert "“Sorry, I did not hear anything.”" in said
    assert "“Thank you for calling. Goodbye.”" in said
    assert "Did you say" not in said
    assert "PIN" not in said
    assert "“Did you say {label}?" in told("no-own-sentences", SPOKEN)
    assert "press {key} or say {say}" in told("no-own-sentences", SPOKEN)


def test_what_the_line_says_itself_is_not_listed() -> None:
    own = replace(KEYS, no_input=t.Prompt("Nem hallottam."), no_match=t.Prompt("Nincs ilyen."))
    assert "did not hear" not in told("no-own-sentences", own)
    assert "one of the choices" not in told("no-own-sentences", own)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (SPOKEN, "for operator, for back, for repeat, yes and no, digits"),
        (DATE, "for operator, for back, for repeat, digits, dates"),
        (
            replace(DATE, check=AnswerCheck.NUMBER, reads_back=True),
            "for operator, for back, for repeat, yes and no, digits",
        ),
        (replace(DATE, check=AnswerCheck.WORDS), "for operator, for back, for repeat"),
    ],
)
def test_the_words_that_callers_would_say_are_listed(place: t.Destination, words: str) -> None:
    assert f"in Hungarian (Hungary): {words}. Callers" in told("no-own-words", place)


def test_words_of_the_line_itself_are_not_missing_and_keys_need_none() -> None:
    own = {"operator_words": ("ügyintéző",), "back_words": ("vissza",), "repeat_words": ("újra",)}
    assert told("no-own-words", replace(DATE, check=AnswerCheck.WORDS), **own) == ""
    assert told("no-own-words", KEYS) == ""


@walked("locale", LOCALES.values(), ids=LOCALES)
def test_a_language_of_ours_lacks_nothing_and_says_whether_a_native_has_checked_it(locale: Any) -> None:
    places = {place.key: place for place in (BYE, SPOKEN, DATE)}
    found = {problem.code: problem for problem in find_problems(t.Tree("t", "T", "menu", places, language=locale.code))}
    assert not found.keys() & {"no-own-sentences", "no-own-words"}
    assert ("language-unchecked" in found) is not locale.checked_by_native
    if unchecked := found.get("language-unchecked"):
        assert unchecked.level is Level.ADVICE
