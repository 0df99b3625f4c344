"""Hours of a week on one line: “Mon–Fri 8:00–18:00; Sat 9:00–12:00”, “20:00–8:00” for every day."""

import re
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engine.hours.day_words import WEEKDAYS
from engine.hours.schedules import Hours, Weekly
from menus.fields import hours

EXAMPLE = "Mon–Fri 8:00–18:00; Sat 9:00–12:00"
_DAY = "|".join(day[:3] for day in WEEKDAYS)
_DAYS = re.compile(rf"((?:{_DAY})[a-z]*(?:\s*(?:-|–|to|,|and)\s*(?:{_DAY})[a-z]*)*)\s*:?\s+(.+)", re.IGNORECASE)
_EVERY_DAY = re.compile(r"(?:every day|daily)\s*:?\s+(.+)", re.IGNORECASE)


def read(text: str) -> tuple[Weekly, ...]:
    """Returns the periods of a week in order; none for a blank text. Raises ValidationError, in plain words."""
    found: dict[int, tuple[Hours, ...]] = {}
    for part in filter(None, (each.strip() for each in re.split(r"[;\n]", text))):
        days, of_day = _part(part)
        for day in days:
            if day in found:
                raise ValidationError(f"{WEEKDAYS[day - 1]} is here twice. Write each day once.")
            found[day] = of_day
    return tuple(Weekly(day, each.opens, each.closes) for day, of_day in sorted(found.items()) for each in of_day)


def said(week: tuple[Weekly, ...]) -> str:
    """Returns the hours as the field shows them; `read` reads them back."""
    by_day = {
        day: hours.said(tuple(Hours(each.opens, each.closes) for each in week if each.weekday == day))
        for day in range(1, 8)
    }
    parts = []
    for text, run in groupby(by_day, key=lambda day: by_day[day]):
        days = list(run)
        if text:
            parts.append(f"{_named(days)} {text}")
    return "; ".join(parts)


class WeeklyField(hours.PeriodsField):
    """Hours of a week; cleans to a tuple of `Weekly`, empty for around the clock."""

    read, said = staticmethod(read), staticmethod(said)

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"placeholder": "Around the clock", "autocomplete": "off"})
        super().__init__(**{"required": False, "max_length": 300, "widget": widget, **kwargs})


def _part(part: str) -> tuple[list[int], tuple[Hours, ...]]:
    every = _EVERY_DAY.fullmatch(part)
    named = _DAYS.fullmatch(part)
    text = every[1] if every else named[2] if named else part
    if not named and not every and re.match(r"[^\W\d]", part):
        raise ValidationError(f"We can't read “{part}”. Write hours such as {EXAMPLE}.")
    found = hours.read(text)
    if not found:
        raise ValidationError(f"“{part}” has no hours. Leave out days without any.")
    return _days(named[1]) if named else list(range(1, 8)), found


def _days(text: str) -> list[int]:
    found: list[int] = []
    for run in re.split(r"\s*(?:,|\band\b)\s*", text):
        ends = [_day(each) for each in re.split(r"\s*(?:-|–|\bto\b)\s*", run)]
        first, last = ends[0], ends[-1]
        found += [(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)]
    return list(dict.fromkeys(found))


def _day(text: str) -> int:
    return next(index for index, day in enumerate(WEEKDAYS, 1) if day[:3].casefold() == text.strip()[:3].casefold())


def _named(days: list[int]) -> str:
    if len(days) == len(WEEKDAYS):
        return "Every day"
    first, last = WEEKDAYS[days[0] - 1][:3], WEEKDAYS[days[-1] - 1][:3]
    return first if len(days) == 1 else f"{first}{'–' if len(days) > 2 else ', '}{last}"
