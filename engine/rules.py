"""A question's settings as the check its answers have to pass."""

from datetime import date
from typing import assert_never

from engine import answers as a
from engine import tree as t
from engine.choices import AllowedDays, AnswerCheck
from engine.dates import Days


def rule_of(question: t.Question, today: date | None = None) -> a.Check:
    """The check. What makes no sense in the settings is left out; publishing has objected to it.

    Without `today`, days to come and days that have passed are not told apart.
    """
    match question.check:
        case AnswerCheck.WORDS:
            return a.AnyWords()
        case AnswerCheck.NUMBER:
            return a.NumberIn(question.lowest, question.highest)
        case AnswerCheck.DATE:
            days = days_of(question, today)
            return a.DateIn(question.date_form, days.earliest, days.latest)
        case AnswerCheck.CARD:
            return a.CardLike()
        case AnswerCheck.PATTERN:
            return a.Pattern(question.pattern)
        case AnswerCheck.LIST:
            return a.OneOf(question.values)
        case AnswerCheck.DIGITS:
            return a.AnyDigits()
        case _:
            assert_never(question.check)


def days_of(question: t.Question, today: date | None) -> Days:
    """The days that are right, as far as it is known; today is one of those that have passed and of those to come."""
    earliest, latest = _day(question.earliest), _day(question.latest)
    if today and question.days == AllowedDays.PAST:
        latest = min(latest or today, today)
    if today and question.days == AllowedDays.FUTURE:
        earliest = max(earliest or today, today)
    return Days(earliest, latest, today)


def asks_for_today(question: t.Question) -> bool:
    """Whether it depends on the day which answers are right."""
    return question.check == AnswerCheck.DATE and question.days != AllowedDays.ANY


def least_and_most(question: t.Question) -> tuple[int, int]:
    """How many digits a right answer can have; a check that tells by itself counts alone."""
    match question.check:
        case AnswerCheck.DATE:
            return 8, 8
        case AnswerCheck.CARD:
            return a.CARD_DIGITS[0], a.CARD_DIGITS[-1]
        case AnswerCheck.PATTERN if lengths := [len(form) for form in question.pattern.split()]:
            return min(lengths), max(lengths)
        case AnswerCheck.NUMBER:
            return 1, max(len(str(question.highest)), 1)
        case AnswerCheck.LIST if lengths := [len(value) for value in question.values if value.isdecimal()]:
            return 1, max(lengths)
        case AnswerCheck.DIGITS | AnswerCheck.WORDS | AnswerCheck.PATTERN | AnswerCheck.LIST:
            return question.least_digits, question.most_digits
        case _:
            assert_never(question.check)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
