"""Answers: each check accepts what it should, with the right type, and says why it refuses the rest."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.answers.checks import (
    DATE_FORMS,
    MASK,
    MOST_CHARACTERS,
    MOST_DIGITS,
    AnyDigits,
    AnyWords,
    Bad,
    CardLike,
    Check,
    DateIn,
    Good,
    NumberIn,
    OneOf,
    Pattern,
    Value,
    Why,
    check,
    problems,
)
from engine.understanding.spoken import words
from tests.engine.hostile import HOSTILE
from tests.walked import walked

SPRING = DateIn("DDMMYYYY", date(2024, 3, 1), date(2024, 5, 31))
CHECKS: tuple[Check, ...] = (
    AnyDigits(),
    AnyWords(),
    NumberIn(1, 10),
    SPRING,
    DateIn("MMDDYYYY"),
    DateIn("odd"),
    CardLike(),
    Pattern("12XX 9X"),
    OneOf(("red", "10")),
)


@walked(
    ("rule", "answer", "value"),
    [
        (AnyDigits(), "0042", "0042"),
        (AnyWords(), " Two\x00 white\n\u202eparcels ", "Two white parcels"),
        (NumberIn(1, 10), "010", 10),
        (NumberIn(0, 0), "0", 0),
        (SPRING, "01032024", date(2024, 3, 1)),
        (SPRING, "31052024", date(2024, 5, 31)),
        (DateIn("MMDDYYYY"), "02292024", date(2024, 2, 29)),
        (DateIn("YYYYMMDD"), "19991231", date(1999, 12, 31)),
        (CardLike(), "4242424242424242", "4242424242424242"),
        (CardLike(), "378282246310005", "378282246310005"),
        (Pattern("12XX 9XXXX"), "1299", "1299"),
        (Pattern("12xx 9xxxx"), "90000", "90000"),
        (OneOf(("10", "20")), "20", "20"),
        (OneOf(("Red wine", "white")), "red WINE!", "Red wine"),
    ],
)
def test_a_good_answer_has_the_type_of_its_check(rule: Check, answer: str, value: Value) -> None:
    assert check(answer, rule) == Good(value)


@walked(
    ("rule", "answer", "why"),
    [
        (AnyDigits(), "12#", Why.NOT_DIGITS),
        (AnyDigits(), "*#w", Why.NOT_DIGITS),
        (AnyDigits(), "", Why.NOT_DIGITS),
        (AnyDigits(), "١٢", Why.NOT_DIGITS),
        (AnyDigits(), "1" * 1000, Why.TOO_LONG),
        (AnyWords(), "\x00 \u202e", Why.NOT_VALID),
        (NumberIn(5, 10), "4", Why.TOO_LOW),
        (NumberIn(5, 10), "11", Why.TOO_HIGH),
        (DateIn("DDMMYYYY"), "31042024", Why.NO_DATE),
        (DateIn("DDMMYYYY"), "29022023", Why.NO_DATE),
        (DateIn("DDMMYYYY"), "010124", Why.NO_DATE),
        (DateIn("YYYYMMDD"), "00000101", Why.NO_DATE),
        (DateIn("odd"), "01012024", Why.NO_DATE),
        (SPRING, "29022024", Why.TOO_EARLY),
        (SPRING, "01062024", Why.TOO_LATE),
        (CardLike(), "4242424242424241", Why.NOT_VALID),
        (CardLike(), "0" * 16, Why.NOT_VALID),
        (CardLike(), "18", Why.NOT_VALID),
        (Pattern("12XX"), "1300", Why.NOT_VALID),
        (Pattern("12XX"), "12000", Why.NOT_VALID),
        (Pattern(""), "1", Why.NOT_VALID),
        (OneOf(("10",)), "010", Why.NOT_LISTED),
        (OneOf(("!",)), "?", Why.NOT_LISTED),
    ],
)
def test_a_bad_answer_says_why(rule: Check, answer: str, why: Why) -> None:
    assert check(answer, rule) == Bad(why)


def test_least_and_most_digits_are_kept() -> None:
    assert check("123", AnyDigits(), least=4) == Bad(Why.TOO_SHORT)
    assert check("1234", AnyDigits(), least=4, most=4) == Good("1234")
    assert check("12345", AnyDigits(), most=4) == Bad(Why.TOO_LONG)
    assert check("1" * (MOST_DIGITS + 1), AnyDigits(), most=1000) == Bad(Why.TOO_LONG)


def test_a_spoken_answer_is_cut_at_its_longest() -> None:
    assert check("x" * 10_000, AnyWords()) == Good("x" * MOST_CHARACTERS)


@walked("answer", HOSTILE)
@walked("rule", CHECKS)
def test_whatever_is_typed_or_said_has_an_outcome(rule: Check, answer: str) -> None:
    assert isinstance(check(answer, rule), Good | Bad)


@given(st.dates())
def test_every_day_of_the_calendar_is_taken_in_each_form(day: date) -> None:
    year, month, dom = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
    typed = {"DDMMYYYY": dom + month + year, "MMDDYYYY": month + dom + year, "YYYYMMDD": year + month + dom}
    assert {form: check(digits, DateIn(form)) for form, digits in typed.items()} == dict.fromkeys(DATE_FORMS, Good(day))


@given(st.text("0123456789", min_size=11, max_size=18), st.integers(0, 18), st.integers(1, 9))
def test_one_mistyped_digit_of_a_card_is_always_noticed(body: str, place: int, change: int) -> None:
    card = next(
        body + last for last in "0123456789" if isinstance(check(body + last, CardLike()), Good) or int(body) == 0
    )
    place %= len(card)
    mistyped = card[:place] + str((int(card[place]) + change) % 10) + card[place + 1 :]
    assert check(mistyped, CardLike()) == Bad(Why.NOT_VALID)


@given(st.text("01X", min_size=1, max_size=4), st.text("01", min_size=1, max_size=4))
def test_a_pattern_means_what_the_same_regular_expression_means(form: str, digits: str) -> None:
    fits = re.fullmatch(form.replace("X", "[0-9]"), digits) is not None
    assert isinstance(check(digits, Pattern(form)), Good) is fits


@walked(
    ("rule", "least", "most", "says"),
    [
        (AnyDigits(), 5, 4, "5 and 4"),
        (AnyDigits(), 0, 4, "from 1 to 40"),
        (AnyDigits(), 1, 41, "from 1 to 40"),
        (NumberIn(2, 1), 1, 4, "from 2 to 1"),
        (DateIn("DDMMYYYY", date(2024, 1, 2), date(2024, 1, 1)), 8, 8, "from 2024-01-02 to 2024-01-01"),
        (DateIn("DDMMYYYY"), 1, 6, "has 8 digits, which “1 to 6 digits” rules out"),
        (CardLike(), 1, 11, "has 12 or 13 or"),
        (Pattern("12XX 9XXXX"), 6, 8, "has 4 or 5 digits"),
        (DateIn("YYMMDD"), 8, 8, "not as “YYMMDD”"),
        (Pattern("(a+)+"), 1, 8, "isn't a pattern"),
        (Pattern(" "), 1, 4, "isn't a pattern"),
        (OneOf(("!", "")), 1, 4, "list is empty"),
    ],
)
def test_a_question_that_nobody_could_answer_is_shown_to_the_admin(
    rule: Check, least: int, most: int, says: str
) -> None:
    (found,) = problems(rule, least, most)
    assert says in found


@walked("rule", [rule for rule in CHECKS if rule != DateIn("odd")])
def test_a_question_that_can_be_answered_has_no_problem(rule: Check) -> None:
    assert problems(rule, 1, 16) == []


def test_no_caller_can_enter_the_mask() -> None:
    assert not set(MASK) & set("0123456789*#w")
    assert words(MASK) == ()
