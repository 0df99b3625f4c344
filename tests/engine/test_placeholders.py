"""Answers in prompts are spoken by their type, looked up by name, and never evaluated."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answers.checks import Value
from engine.saying.placeholders import fill, placeholders, read_back, speakable
from tests.engine.hostile import HOSTILE
from tests.walked import walked

ANSWERS: dict[str, Value] = {"account": "427", "amount": 250, "born": date(1990, 5, 4), "colour": "red"}


@walked(
    ("text", "said"),
    [
        ("You entered {account}.", "You entered 4, 2, 7."),
        ("{amount} pieces in { colour }", "250 pieces in red"),
        ("Born {born}", "Born May 4, 1990"),
        ("{unknown}Hello", "Hello"),
        ("{{account}} {{{account}}}", "{account} {4, 2, 7}"),
        ("{account.__class__}{account!r}{0}{account:>99}{}{Account}", ""),
        ("a { b } } c {", "a  } c {"),
        ("50% of $x \\1 \\g<0>", "50% of $x \\1 \\g<0>"),
    ],
)
def test_a_placeholder_is_looked_up_and_nothing_else(text: str, said: str) -> None:
    assert fill(text, ANSWERS, "en-US") == said


def test_an_answer_is_never_taken_for_a_text_with_placeholders() -> None:
    assert fill("{a}", {"a": "{b} {{ \\1", "b": "secret"}, "en-US") == "{b} {{ \\1"


def test_every_name_a_text_asks_for_is_reported_mistyped_ones_too() -> None:
    assert placeholders("{account} { amount } {{x}} {a.b} {} {{{y}}} {") == {"account", "amount", "a.b", "", "y"}
    assert placeholders("Nothing here.") == set()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de-DE", "4. Mai 1990"),
        ("es-ES", "4 de mayo de 1990"),
        ("fr-FR", "4 mai 1990"),
        ("en-GB", "May 4, 1990"),
        ("ja-JP", "1990-05-04"),
    ],
)
def test_a_date_is_said_in_words_where_we_know_the_months(language: str, said: str) -> None:
    assert speakable(date(1990, 5, 4), language) == said


@walked(
    ("digits", "language", "said"),
    [
        ("427", "en-US", "4, 2, 7"),
        ("007", "ja-JP", "0, 0, 7"),
        ("4*#", "en-US", "4, star, the hash key"),
        ("4*", "de-DE", "4, Sterntaste"),
        ("red", "en-US", "red"),
        ("4 2", "en-US", "4 2"),
        ("", "en-US", ""),
    ],
)
def test_digits_are_read_back_one_by_one(digits: str, language: str, said: str) -> None:
    assert read_back(digits, language) == said


@walked("text", HOSTILE)
def test_any_text_and_any_answer_can_be_said(text: str) -> None:
    assert fill(text, {"x": text}, "en-US") is not None
    assert fill("{x}", {"x": text}, "en-US").isprintable()


@given(st.text("ab{} .!"), st.text("ab{} .!"))
def test_only_the_names_a_text_asks_for_can_change_it(text: str, answer: str) -> None:
    asked = placeholders(text)
    unchanged = fill(text, {}, "en-US")
    assert fill(text, {name: answer for name in ("a", "b", "ab") if name not in asked}, "en-US") == unchanged


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert fill(text.replace("{", "{{").replace("}", "}}"), {}, "en-US") == text


def test_a_pause_within_an_answer_silences_nobody() -> None:
    assert fill("It is {status}.[pause 2]", {"status": "[pause 10] sent [ PAUSE"}, "en-US") == (
        "It is (pause 10) sent ( PAUSE).[pause 2]"
    )
    assert fill("{status}", {"status": "[a]"}, "en-US", is_written=True) == "[a]"
