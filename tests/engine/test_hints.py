"""Hints come from the phrases that callers are asked to say, and are always within Twilio's limits."""

from hypothesis import given
from hypothesis import strategies as st

from engine.providers.provider import MOST_HINT_BYTES
from engine.providers.twilio_hints import hints, odd
from engine.understanding.hints import expected


def test_the_options_phrases_come_before_the_added_hints_each_once() -> None:
    assert expected(("Sales", "opening  hours", ""), ("sales", "$OOV_CLASS_DIGIT_SEQUENCE")) == (
        "Sales",
        "opening hours",
        "$OOV_CLASS_DIGIT_SEQUENCE",
    )


def test_a_comma_in_a_phrase_does_not_make_two_hints_of_it() -> None:
    assert hints(("yes, please",)) == "yes please"


def test_what_nobody_can_say_is_left_out() -> None:
    assert hints(("", "  ", "\x00", "a\x00b\u202ec\nd", "x" * 101, "last")) == "abc d, last"


def test_the_least_important_hints_are_cut() -> None:
    assert hints((*map(str, range(600)), "added")).split(", ") == [str(number) for number in range(500)]


def test_as_many_and_as_long_hints_as_twilio_takes_go_through() -> None:
    full = hints(tuple(f"{number:0100}" for number in range(500)))
    assert len(full.split(", ")) == 500
    assert len(full) == 500 * 100 + 499 * 2


def test_hints_in_other_scripts_never_make_a_reply_too_big_for_twilio() -> None:
    assert len(hints(tuple(f"{number}{'語' * 90}" for number in range(500))).encode()) <= MOST_HINT_BYTES


@given(st.lists(st.text(max_size=120)).map(tuple))
def test_hints_are_always_within_the_limits_and_the_same_again(words: tuple[str, ...]) -> None:
    joined = hints(words)
    assert joined == hints(tuple(joined.split(", ")))
    assert all(not odd(each) or "class token" in odd(each) for each in joined.split(", ") if joined)
