"""A question's settings as the check its answers have to pass."""

from datetime import date

from engine import answers as a
from engine import tree as t


def rule_of(question: t.Question) -> a.Check:
    """The check. What makes no sense in the settings is left out; publishing has objected to it."""
    match question.check:
        case "words":
            return a.AnyWords()
        case "number":
            return a.NumberIn(question.lowest, question.highest)
        case "date":
            return a.DateIn(question.date_form, _day(question.earliest), _day(question.latest))
        case "card":
            return a.CardLike()
        case "pattern":
            return a.Pattern(question.pattern)
        case "list":
            return a.OneOf(question.values)
        case _:
            return a.AnyDigits()


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
