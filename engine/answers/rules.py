"""Turns a question's settings into the check for its answers, and knows how long they can get."""

from datetime import date
from typing import assert_never

from engine import tree as t
from engine.answers import checks as answers
from engine.choices import AllowedDays, AnswerCheck
from engine.understanding.dates import Days

# As long as a spoken answer can be, in words of a typical length.
_LONGEST_WORDS = ("speaking " * answers.MOST_CHARACTERS)[: answers.MOST_CHARACTERS]
_DAYS = tuple(date(2028, month, 28) for month in range(1, 13))


def rule_of(question: t.Question, today: date | None = None) -> answers.Check:
    """The check. Ignores settings that make no sense; publishing has objected to them.

    Without `today`, past and future days are not distinguished.
    """
    match question.check:
        case AnswerCheck.WORDS:
            return answers.AnyWords()
        case AnswerCheck.NUMBER:
            return answers.NumberIn(question.lowest, question.highest)
        case AnswerCheck.DATE:
            days = days_of(question, today)
            return answers.DateIn(question.date_form, days.earliest, days.latest)
        case AnswerCheck.CARD:
            return answers.CardLike()
        case AnswerCheck.PATTERN:
            return answers.Pattern(question.pattern)
        case AnswerCheck.LIST:
            return answers.OneOf(question.values)
        case AnswerCheck.DIGITS:
            return answers.AnyDigits()
        case _:
            assert_never(question.check)


def days_of(question: t.Question, today: date | None) -> Days:
    """The days that are right, as far as known; today counts both as past and as future."""
    earliest, latest = _day(question.earliest), _day(question.latest)
    if today and question.days == AllowedDays.PAST:
        latest = min(latest or today, today)
    if today and question.days == AllowedDays.FUTURE:
        earliest = max(earliest or today, today)
    return Days(earliest, latest, today)


def asks_for_today(question: t.Question) -> bool:
    """Whether the right answers depend on the current date."""
    return question.check == AnswerCheck.DATE and question.days != AllowedDays.ANY


def least_and_most(question: t.Question) -> tuple[int, int]:
    """How many digits a right answer can have; a check with its own limits takes precedence."""
    match question.check:
        case AnswerCheck.DATE:
            return 8, 8
        case AnswerCheck.CARD:
            return answers.CARD_DIGITS[0], answers.CARD_DIGITS[-1]
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


def longest(question: t.Question) -> tuple[answers.Value, ...]:
    """Candidates for the longest spoken answer: digits are read one by one."""
    match question.check:
        case AnswerCheck.WORDS:
            return (_LONGEST_WORDS,)
        case AnswerCheck.LIST:
            return question.values or ("",)
        case AnswerCheck.DATE:
            return _DAYS
        case AnswerCheck.NUMBER:
            return (question.highest,)
        case AnswerCheck.DIGITS | AnswerCheck.CARD | AnswerCheck.PATTERN:
            return ("8" * min(least_and_most(question)[1], answers.MOST_DIGITS),)
        case _:
            assert_never(question.check)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
