"""Pauses are told apart from what is spoken, wherever they stand."""

import pytest

from engine.pauses import parts, without
from engine.speaking import seconds


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("Welcome.", ["Welcome."]),
        ("Welcome. [pause 2] For sales, press 1.", ["Welcome.", 2, "For sales, press 1."]),
        ("[pause]Hello[PAUSE 3][pause]", [1, "Hello", 3, 1]),
        ("[pause 0] a [pause 999]", [1, "a", 10]),
        ("[pausing] [pause x] []", ["[pausing] [pause x] []"]),
        ("", []),
    ],
)
def test_a_text_is_divided_into_what_is_spoken_and_the_silence_between(text: str, divided: list[str | int]) -> None:
    assert list(parts(text)) == divided


def test_a_pause_takes_its_own_time() -> None:
    assert seconds("One two three [pause 5]") == pytest.approx(seconds("One two three") + 5)


def test_places_in_a_text_stay_where_they_are_without_its_pauses() -> None:
    assert without("a [pause 2] b") == "a           b"
