"""Pauses are separated from what is spoken, wherever they are in a text."""

import pytest

from engine import tree as t
from engine.check import find_problems
from engine.saying.pauses import parts, speaks, stray, without
from engine.saying.speaking import seconds
from tests.engine.trees import tree_of
from tests.walked import walked


@walked(
    ("text", "divided"),
    [
        ("Welcome.", ["Welcome."]),
        ("Welcome. [pause 2] For sales, press 1.", ["Welcome.", 2, "For sales, press 1."]),
        ("[pause]Hello[PAUSE 3][pause]", [1, "Hello", 3, 1]),
        ("[pause 0] a [pause 999]", [1, "a", 10]),
        ("a [pause2] b", ["a", 2, "b"]),
        ("[pausing] [pause x] []", ["[pausing] [pause x] []"]),
        ("", []),
    ],
)
def test_a_text_is_divided_into_what_is_spoken_and_the_silence_between(text: str, divided: list[str | int]) -> None:
    assert list(parts(text)) == divided


@walked(
    ("text", "what"),
    [
        ("Wait [pause 1.5] please.", "[pause 1.5]"),
        ("Wait [pause 2 seconds] please.", "[pause 2 seconds]"),
        ("Wait [Pause: 2", "[Pause: 2"),
        ("Wait [pause -1]", "[pause -1]"),
        ("Wait [pause 2][pause]", ""),
        ("We [pausing] here.", ""),
    ],
)
def test_what_is_only_like_a_pause_would_be_read_aloud(text: str, what: str) -> None:
    assert stray(text) == what


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wait [pause 60] please.", "says “[pause 60]”, which is 10 seconds of silence: a pause has 1 to 10 seconds."),
        ("Wait [pause 0] please.", "says “[pause 0]”, which is 1 second of silence: a pause has 1 to 10 seconds."),
        ("Wait [pause 10] or [pause] or [pause 1].", ""),
    ],
)
def test_a_pause_that_is_not_as_long_as_it_says_is_told(text: str, told: str) -> None:
    found = [
        each.what for each in find_problems(tree_of(t.Goodbye("bye", "Bye", t.Prompt(text)))) if "pause" in each.code
    ]
    assert found == ([f"“Bye” {told}"] if told else [])


def test_pauses_alone_say_nothing() -> None:
    assert speaks("[pause] a")
    assert not speaks("[pause 3] [pause]")


def test_a_pause_takes_its_own_time() -> None:
    assert seconds("One two three [pause 5]") == pytest.approx(seconds("One two three") + 5)


def test_places_in_a_text_stay_where_they_are_without_its_pauses() -> None:
    assert without("a [pause 2] b") == "a           b"
