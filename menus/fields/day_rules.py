"""When a day that differs is, as people type it: “24 December to 1 January”, “fourth Thursday of November”."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engine.hours import day_words
from engine.hours.day_words import EASTER, LEAP_YEAR, MONTHS, NTH, WEEKDAYS
from engine.hours.schedules import NamedDay, Rule

SUGGESTED = (
    "24 December to 1 January",
    "Easter Monday",
    "Good Friday",
    "Whit Monday",
    "fourth Thursday of November",
    "Friday after the fourth Thursday of November",
    "first Monday of May",
)
EXAMPLES = "24 December, 24 December to 1 January, 2 May 2027, Easter Monday or fourth Thursday of November"
MOST_DAYS_AWAY = 183
_NUMBERS = {word: number for number, word in NTH.items()} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_MONTH = {name[:length].casefold(): number for number, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
_WEEKDAY = {name[:length].casefold(): number for number, name in enumerate(WEEKDAYS, 1) for length in (3, len(name))}
_EVERY_YEAR = re.compile(r"[\s,(]*(?:every|each) year\)?$|^(?:every|each) year (?:on )?")
_BETWEEN = re.compile(r"\s+(?:-|to|until|till|through)\s+|\s*[–—]\s*|(?<=[a-z0-9.])-(?=\d{1,2}\.? ?[a-z])")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?,?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_BARE_DAY = re.compile(r"\d{1,2}\.?")
_OF_MONTH = re.compile(r"(?:the )?(\w+) ([a-z]+) (?:of|in) ([a-z]+)")
_DAYS_FROM = re.compile(r"(?:the )?(?:(\d{1,3}|one|a|the) days?|(day)) (after|before) (.+)")
_WEEKDAY_FROM = re.compile(r"(?:the )?([a-z]+) (after|before) (.+)")


@dataclass(frozen=True, slots=True)
class When:
    """The fields of a `NamedDay` that say when it is."""

    rule: Rule = Rule.DATE
    first: str = ""
    last: str = ""
    nth: int = 1
    weekday: int = 1
    month: int = 1
    offset: int = 0


def when_of(day: Any) -> When:
    """Returns when a named day is, frozen or a row."""
    return When(Rule(day.rule), day.first, day.last, day.nth, day.weekday, day.month, day.offset)


def said(day: When | NamedDay) -> str:
    """Returns when a day is, as the field shows it; `read` reads it back."""
    return day_words.when(day)


def read(text: str) -> When:
    """Returns when the typed day is. Raises ValidationError, in plain words."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    yearly, every_year = _EVERY_YEAR.subn("", plain)
    found = _easter(plain) or _from_another(plain) or _of_month(plain) or _dates(yearly)
    if not found:
        raise ValidationError(f"We can't read “{text}”. Write for example {EXAMPLES}.")
    if every_year and found.rule is Rule.DATE:
        raise ValidationError("A yearly day has no year. Leave it out.")
    return found


class WhenField(forms.CharField):
    """When a day is; cleans to `When`, or to None if it was left blank."""

    def prepare_value(self, value: Any) -> Any:
        return said(value) if isinstance(value, When) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return read(text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((read(data) if data else None) != initial)
        except ValidationError:
            return True


def _easter(plain: str) -> When | None:
    offset = {name.casefold(): days for name, days in EASTER.items()}.get(plain)
    return None if offset is None else When(Rule.EASTER, offset=offset)


def _from_another(plain: str) -> When | None:
    """A weekday after or before another day, or so many days."""
    if found := _DAYS_FROM.fullmatch(plain):
        count = int(found[1]) if (found[1] or "").isdecimal() else 1
        return _moved(_anchor(found[4]), count if found[3] == "after" else -count)
    if (found := _WEEKDAY_FROM.fullmatch(plain)) and found[1] in _WEEKDAY:
        anchor = _anchor(found[3])
        if anchor is None:
            return None
        on = anchor.weekday if anchor.rule is Rule.WEEKDAY else 7
        ahead = (_WEEKDAY[found[1]] - on - anchor.offset - 1) % 7 + 1
        return _moved(anchor, ahead if found[2] == "after" else ahead - 7 or -7)
    return None


def _anchor(text: str) -> When | None:
    """A day that other days are counted from: Easter, or a weekday of a month."""
    plain = text.removeprefix("the ")
    return _easter(plain) or _of_month(plain)


def _moved(anchor: When | None, days: int) -> When | None:
    if anchor is None:
        return None
    if abs(anchor.offset + days) > MOST_DAYS_AWAY:
        raise ValidationError(f"Count up to {MOST_DAYS_AWAY} days from another day.")
    return replace(anchor, offset=anchor.offset + days)


def _of_month(plain: str) -> When | None:
    found = _OF_MONTH.fullmatch(plain)
    if not found or found[1] not in _NUMBERS or found[2] not in _WEEKDAY or found[3] not in _MONTH:
        return None
    return When(Rule.WEEKDAY, nth=_NUMBERS[found[1]], weekday=_WEEKDAY[found[2]], month=_MONTH[found[3]])


def _dates(plain: str) -> When | None:
    first_text, *rest = _BETWEEN.split(plain)
    last = _date(rest[0] if rest else first_text)
    if last is None or len(rest) > 1:
        return None
    year, month, day = last
    if rest and _BARE_DAY.fullmatch(first_text):  # “24–26 December”
        first = _real(year, month, int(first_text.rstrip(".")))
    else:
        first = _date(first_text) or (0, 0, 0)
    first_year, first_month, first_day = first
    if not first_day:
        return None
    if year and not first_year:  # “24 to 26 December 2027” names the year once
        first_year = year - (1 if (first_month, first_day) > (month, day) else 0)
    if bool(first_year) != bool(year):
        raise ValidationError("Write the year of both days, or of none for every year.")
    if not year:
        begins, ends = f"{first_month:02}-{first_day:02}", f"{month:02}-{day:02}"
        return When(Rule.YEARLY, begins, "" if begins == ends else ends)
    on, until = date(first_year, first_month, first_day), date(year, month, day)
    if until < on:
        raise ValidationError("The last day is before the first day.")
    return When(Rule.DATE, on.isoformat(), "" if on == until else until.isoformat())


def _date(plain: str) -> tuple[int, int, int] | None:
    """Returns year (0 if none is written), month and day; None if this is no date."""
    if found := _ISO.fullmatch(plain):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(plain):
        return _real(int(found[3] or 0), int(found[2]), int(found[1]))
    if _SLASHED.fullmatch(plain):
        raise ValidationError(f"“{plain}” is read differently in different countries. Write the month as a word.")
    if (found := _DAY_MONTH.fullmatch(plain)) and found[2] in _MONTH:
        return _real(int(found[3] or 0), _MONTH[found[2]], int(found[1]))
    if (found := _MONTH_DAY.fullmatch(plain)) and found[1] in _MONTH:
        return _real(int(found[3] or 0), _MONTH[found[1]], int(found[2]))
    return None


def _real(year: int, month: int, day: int) -> tuple[int, int, int]:
    try:
        date(year or LEAP_YEAR, month, day)
    except ValueError:
        of_year = f" {year}" if year else ""
        called = f"{day} {MONTHS[month - 1]}{of_year}" if 1 <= month <= 12 else f"month {month}"
        raise ValidationError(f"There is no {called}.") from None
    return year, month, day
