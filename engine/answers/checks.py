"""Answers to questions: the checks a question can have, and the value of an answer under each.

Every typed or spoken input has an outcome; nothing here raises because of a caller's answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from engine.understanding.spoken import tidied, words

# Of one answer: longer than any card, account or parcel number, yet short enough to read back.
MOST_DIGITS = 40
CARD_DIGITS = range(12, 20)
MOST_CHARACTERS = 500  # of one spoken answer: half a minute
MASK = "•••"  # cannot be entered by key or voice, and does not reveal the length

# Positions of year, month and day within the eight digits of each form.
DATE_FORMS = {
    "DDMMYYYY": (slice(4, 8), slice(2, 4), slice(0, 2)),
    "MMDDYYYY": (slice(4, 8), slice(0, 2), slice(2, 4)),
    "YYYYMMDD": (slice(0, 4), slice(4, 6), slice(6, 8)),
}


@dataclass(frozen=True, slots=True)
class AnyDigits:
    """Digits as they are; the value keeps leading zeros."""


@dataclass(frozen=True, slots=True)
class AnyWords:
    """What was said, as transcribed; the value is tidied and at most MOST_CHARACTERS long."""


@dataclass(frozen=True, slots=True)
class NumberIn:
    """A whole number from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class DateIn:
    """A calendar day, typed in one of DATE_FORMS; bounds, if any, are inclusive."""

    form: str = "DDMMYYYY"
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class CardLike:
    """12 to 19 digits with a valid check digit (Luhn); this does not prove that the card exists."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One of `forms`, separated by spaces: in "12XX 9XXX" an X is any digit, and a digit stands for itself.

    Not regular expressions: admins can read these, and matching takes time linear in the answer.
    """

    forms: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these, as digits or as words; the value is the listed one."""

    values: tuple[str, ...]


Check = AnyDigits | AnyWords | NumberIn | DateIn | CardLike | Pattern | OneOf
Value = str | int | date


class Why(StrEnum):
    """Why an answer is refused; the sentence that callers hear about it depends on their language."""

    NOT_DIGITS = "not-digits"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_LOW = "too-low"
    TOO_HIGH = "too-high"
    NO_DATE = "no-date"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"
    NOT_VALID = "not-valid"  # a mistyped card, another pattern, no word at all
    NOT_LISTED = "not-listed"


@dataclass(frozen=True, slots=True)
class Good:
    """Accepted, with its value: digits as text, a number as int, a date as date."""

    value: Value


@dataclass(frozen=True, slots=True)
class Bad:
    """Refused."""

    why: Why


def check(answer: str, rule: Check, least: int = 1, most: int = MOST_DIGITS) -> Good | Bad:
    """The value of `answer`. `least` and `most` count digits; words and lists ignore them."""
    match rule:
        case AnyWords():
            tidy = tidied(answer)[:MOST_CHARACTERS]
            return Good(tidy) if tidy else Bad(Why.NOT_VALID)
        case OneOf():
            return _listed(answer, rule)
        case _ if not (answer.isascii() and answer.isdigit()):
            return Bad(Why.NOT_DIGITS)
        case _ if len(answer) < least:
            return Bad(Why.TOO_SHORT)
        case _ if len(answer) > min(most, MOST_DIGITS):
            return Bad(Why.TOO_LONG)
        case NumberIn():
            return _number(int(answer), rule)
        case DateIn():
            return _date(answer, rule)
        case CardLike():
            return Good(answer) if _is_card_like(answer) else Bad(Why.NOT_VALID)
        case Pattern(forms):
            fits = any(_fits(answer, form) for form in forms.upper().split())
            return Good(answer) if fits else Bad(Why.NOT_VALID)
        case AnyDigits():
            return Good(answer)


def _listed(answer: str, rule: OneOf) -> Good | Bad:
    said = words(answer)
    found = next((value for value in rule.values if said and words(value) == said), None)
    return Bad(Why.NOT_LISTED) if found is None else Good(found)


def _number(number: int, rule: NumberIn) -> Good | Bad:
    if number < rule.low:
        return Bad(Why.TOO_LOW)
    return Bad(Why.TOO_HIGH) if number > rule.high else Good(number)


def _date(digits: str, rule: DateIn) -> Good | Bad:
    day = _day(digits, rule.form)
    if day is None:
        return Bad(Why.NO_DATE)
    if rule.earliest and day < rule.earliest:
        return Bad(Why.TOO_EARLY)
    return Bad(Why.TOO_LATE) if rule.latest and day > rule.latest else Good(day)


def _day(digits: str, form: str) -> date | None:
    if len(digits) != 8 or form not in DATE_FORMS:
        return None
    try:
        return date(*(int(digits[part]) for part in DATE_FORMS[form]))
    except ValueError:
        return None


def _is_card_like(digits: str) -> bool:
    """https://en.wikipedia.org/wiki/Luhn_algorithm; all zeros would pass it, so they are refused."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    right = (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0
    return right and len(digits) in CARD_DIGITS and digits.strip("0") != ""


def _fits(digits: str, form: str) -> bool:
    return len(digits) == len(form) and all(want in ("X", got) for got, want in zip(digits, form, strict=True))


def problems(rule: Check, least: int = 1, most: int = MOST_DIGITS) -> list[str]:
    """Why no caller could ever answer such a question, as sentences for the admin."""
    return list(_problems(rule, least, most))


def _problems(rule: Check, least: int, most: int) -> Iterator[str]:
    if not 1 <= least <= most <= MOST_DIGITS:
        yield f"Fewest and most digits go from 1 to {MOST_DIGITS}, the smaller one first; these are {least} and {most}."
    elif (lengths := _lengths(rule)) and not any(least <= length <= most for length in lengths):
        yield f"A right answer has {' or '.join(map(str, lengths))} digits, which “{least} to {most} digits” rules out."
    match rule:
        case NumberIn(low, high) if low > high:
            yield f"No number is from {low} to {high}: put the lower one first."
        case DateIn(form) if form not in DATE_FORMS:
            yield f"A date is typed as {', '.join(DATE_FORMS)}, not as “{form}”."
        case DateIn(_, earliest, latest) if earliest and latest and earliest > latest:
            yield f"No date is from {earliest} to {latest}: put the earlier one first."
        case Pattern(forms) if not forms.split() or set(forms.upper()) - set("0123456789X "):
            yield f"“{forms}” isn't a pattern: use digits, X for any digit and spaces between, such as 12XX 9XXX."
        case OneOf(values) if not any(map(words, values)):
            yield "The list is empty: add at least one answer."


def _lengths(rule: Check) -> list[int]:
    """The possible lengths of a right answer in digits; [] if the check does not limit them."""
    match rule:
        case DateIn():
            return [8]
        case CardLike():
            return list(CARD_DIGITS)
        case Pattern(forms):
            return sorted({len(form) for form in forms.split()})
        case _:
            return []


def to_stored(value: Value | None) -> Any:
    """As a JSON value: texts and numbers as they are, a day as {"date": "2026-01-31"}."""
    return {"date": value.isoformat()} if isinstance(value, date) else value


def from_stored(stored: Any) -> Value | None:
    """The inverse of to_stored(); None for anything else, such as the mask of a sensitive answer."""
    match stored:
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case bool():
            return None
        case str() | int():
            return stored
        case _:
            return None
