"""Calendar days as we and callers say them, in each of our languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from engine.bare import words
from engine.locales.known import locale_of
from engine.understanding.agreement import objects
from engine.understanding.date_parts import DatePart, PartKind, parts_of, without_parts
from engine.understanding.dictation import digits_of
from engine.understanding.numbers import has_fraction

_DIGITS = 8  # of a date that was typed
_MOST_DIGITS = 2  # of a day or month
_YEARS = range(1000, 10_000)
_MONTHS = 12
_LEAP_YEARS = 8  # any run of this many years has a 29 February


@dataclass(frozen=True, slots=True)
class Days:
    """The days that are right, as far as known; they decide which year is meant if none was said."""

    earliest: date | None = None
    latest: date | None = None
    today: date | None = None

    @property
    def are_past(self) -> bool:
        return self.today is not None and self.latest is not None and self.latest <= self.today

    @property
    def are_to_come(self) -> bool:
        return self.today is not None and self.earliest is not None and self.earliest >= self.today


@dataclass(frozen=True, slots=True)
class Typed:
    """A day as if typed. `is_assumed` means that its year was not said, so the answer is read back."""

    digits: str
    is_assumed: bool = False


ANY_DAY = Days()
NOTHING = Typed("")


def said(day: date, language: str) -> str:
    """In words if we know the language's, else as 2026-01-31."""
    locale = locale_of(language)
    if locale is None:
        return day.isoformat()
    return locale.dates.said.format(day=day.day, month=locale.dates.months[day.month - 1], year=day.year)


def typed(speech: str, language: str, form: str, days: Days = ANY_DAY, own: frozenset[str] = frozenset()) -> Typed:
    """A spoken day, as if typed in `form`: "May 17th, 1980" is "17051980" in DDMMYYYY.

    NOTHING for anything else, and for what could be another day. The question's check decides whether the day
    exists. `own` are the words of the question, which an answer may repeat.
    """
    heard = words(speech)
    if has_fraction(speech) or objects(" ".join(without_parts(heard, language)) + "?" * ("?" in speech), language):
        return NOTHING
    meant = {found for parts in parts_of(heard, language, own) for found in _meant(parts, form, language, days)}
    if len(meant) == 1:
        return meant.pop()
    digits = digits_of(speech, language, own) if not meant else ""
    return Typed(digits) if len(digits) == _DIGITS else NOTHING


def _meant(parts: Sequence[DatePart], form: str, language: str, days: Days) -> Iterator[Typed]:
    """The day that the parts name; none if they name no day or more than one is possible."""
    match parts:
        case [DatePart(number, PartKind.RELATIVE)] if days.today:
            yield _typed(form, days.today + timedelta(int(number)))
    for year, month, day in _orders(parts, form, language):
        if len(month) > _MOST_DIGITS or len(day) > _MOST_DIGITS:
            continue
        match len(year):
            case 4 if int(year) in _YEARS:
                yield Typed(_form(form, year, month, day))
            case 2 if days.are_past and (last := _last(year, month, day, days)):
                yield _typed(form, last)
            case 0 if days.are_to_come and (following := _next(month, day, days)):
                yield Typed(_typed(form, following).digits, is_assumed=True)


def _orders(parts: Sequence[DatePart], form: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Year, month and day in the order said: the year may have several parts, or be missing."""
    if any(part.kind is PartKind.RELATIVE for part in parts):
        return
    months = [index for index, part in enumerate(parts) if part.kind is PartKind.MONTH]
    numbers = [part.number for part in parts]
    match months, numbers:
        case [0], [month, day, *year]:
            yield "".join(year), month, day
        case [1], [year, month, day] if len(year) == 4:
            yield year, month, day
        case [1], [day, month, *year]:
            yield "".join(year), month, day
        case [], [year, month, day] if len(year) == 4:
            yield year, month, day
        case [], [first, second, *year]:
            for month, day in _months_and_days(first, second, form, language):
                yield "".join(year), month, day


def _months_and_days(first: str, second: str, form: str, language: str) -> Sequence[tuple[str, str]]:
    """In the order of the form or the language; swapped if nothing else is possible: "17.5." and "5/17"."""
    there_are = [(month, day) for month, day in ((first, second), (second, first)) if 1 <= int(month) <= _MONTHS]
    if form.startswith("MM"):
        return there_are[:1]
    return there_are[-1:] if form.startswith("DD") or _day_first(language) else there_are


def _day_first(language: str) -> bool:
    """Whether all speakers of the language say the day before the month."""
    locale = locale_of(language)
    return locale is not None and locale.dates.said.index("{day}") < locale.dates.said.index("{month}")


def _last(year: str, month: str, day: str, days: Days) -> date | None:
    """The last such day up to today."""
    assert days.latest
    century = days.latest.year // 100 * 100
    found = (_day(first + int(year), month, day) for first in (century, century - 100))
    return next((each for each in found if each and each <= days.latest), None)


def _next(month: str, day: str, days: Days) -> date | None:
    assert days.earliest
    first = days.earliest.year
    found = (_day(year, month, day) for year in range(first, first + _LEAP_YEARS + 1))
    return next((each for each in found if each and each >= days.earliest), None)


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _typed(form: str, day: date) -> Typed:
    return Typed(_form(form, f"{day.year:04}", str(day.month), str(day.day)))


def _form(form: str, year: str, month: str, day: str) -> str:
    return form.replace("YYYY", year).replace("MM", month.zfill(2)).replace("DD", day.zfill(2))
