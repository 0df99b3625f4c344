"""A question's settings as the check its answers have to pass."""

from datetime import date

from engine import answers as a
from engine import tree as t
from engine.dates import Days

PAST, TO_COME = "past", "future"


def rule_of(question: t.Question, today: date | None = None) -> a.Check:
    """The check. What makes no sense in the settings is left out; publishing has objected to it.

    Without `today`, days to come and days that have passed are not told apart.
    """
    match question.check:
        case "words":
            return a.AnyWords()
        case "number":
            return a.NumberIn(question.lowest, question.highest)
        case "date":
            days = days_of(question, today)
            return a.DateIn(question.date_form, days.earliest, days.latest)
        case "card":
            return a.CardLike()
        case "pattern":
            return a.Pattern(question.pattern)
        case "list":
            return a.OneOf(question.values)
        case _:
            return a.AnyDigits()


def days_of(question: t.Question, today: date | None) -> Days:
    """The days that are right, as far as it is known; today is one of those that have passed and of those to come."""
    earliest, latest = _day(question.earliest), _day(question.latest)
    if today and question.days == PAST:
        latest = min(latest or today, today)
    if today and question.days == TO_COME:
        earliest = max(earliest or today, today)
    return Days(earliest, latest, today)


def asks_for_today(question: t.Question) -> bool:
    """Whether it depends on the day which answers are right."""
    return question.check == "date" and question.days in (PAST, TO_COME)


def least_and_most(question: t.Question) -> tuple[int, int]:
    """How many digits a right answer can have; a check that tells by itself counts alone."""
    match question.check:
        case "date":
            return 8, 8
        case "card":
            return a.CARD_DIGITS[0], a.CARD_DIGITS[-1]
        case "pattern" if lengths := [len(form) for form in question.pattern.split()]:
            return min(lengths), max(lengths)
        case "number":
            return 1, max(len(str(question.highest)), 1)
        case "list" if lengths := [len(value) for value in question.values if value.isdecimal()]:
            return 1, max(lengths)
        case _:
            return question.least_digits, question.most_digits


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
