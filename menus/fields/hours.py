"""The hours of a day as people type them: “9–12, 13:00–17:30”, “9am–5pm”, “18:00–2:00”, “24 hours”, “closed”."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engine.hours.schedules import MINUTES_A_DAY, Hours, span

MOST_PERIODS = 6
NEXT_DAY = "next day"
_CLOSED = {"closed", "close", "none", "-", "–", "geschlossen"}
_ALL_DAY = {"24 hours", "24h", "24 h", "24/7", "all day", "open all day", "round the clock", "always"}
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?(?(half)m)?\.?(?:\s*uhr|h)?")
_BETWEEN = re.compile(r"\s*(?:-|–|—|−|\bto\b|\buntil\b|\btill\b|\bbis\b)\s*")
_AND = re.compile(r"\s*(?:[,;&+/]|\band\b|\bund\b)\s*")
_NEXT_DAY = re.compile(r"\s*\(?(?:the )?next (?:day|morning)\)?$|\s*\(?\+1\)?$")
_NAMED_TIMES = {"noon": "12pm", "midday": "12pm", "midnight": "24:00"}
# An evening's period may end on the next morning without a word. Anything else that ends before it begins is more
# likely a mistake: “9–5”.
_EVENING, _MORNING = 15 * 60, 12 * 60


def said(hours: tuple[Hours, ...]) -> str:
    """Returns hours as the field shows them; `read` reads them back. "" is closed."""
    return ", ".join(map(_period_said, hours))


def read(text: str) -> tuple[Hours, ...]:
    """Returns the periods of a day in order; none if it is closed. Raises ValidationError, in plain words."""
    plain = " ".join(text.casefold().split())
    if not plain or plain in _CLOSED:
        return ()
    if plain in _ALL_DAY:
        return (Hours("00:00", "24:00"),)
    found = [_period(part) for part in _AND.split(plain) if part]
    if len(found) > MOST_PERIODS:
        raise ValidationError(f"Enter up to {MOST_PERIODS} periods for a day; this has {len(found)}.")
    _refuse_disorder(found)
    return tuple(found)


class PeriodsField(forms.CharField):
    """Periods typed on one line; cleans to a tuple. Subclasses have `read` and `said` of their own."""

    read: Callable[[str], tuple[Any, ...]]
    said: Callable[[Any], str]

    def prepare_value(self, value: Any) -> Any:
        return self.said(value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        return self.read(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.read(str(data or "")) != (initial or ()))
        except ValidationError:
            return True


class HoursField(PeriodsField):
    """The hours of one day; cleans to a tuple of `Hours`, empty if closed."""

    read, said = staticmethod(read), staticmethod(said)

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.TextInput({"placeholder": "Closed", "class": "hours", "autocomplete": "off"})
        super().__init__(**{"required": False, "max_length": 200, **kwargs})


def clock(text: str) -> str:
    """Returns "09:00" as people write it: “9:00”."""
    return text.removeprefix("0") if text[:1] == "0" else text


def _period_said(hours: Hours) -> str:
    opens, closes = span(hours)
    if (opens, closes) == (0, MINUTES_A_DAY):
        return "24 hours"
    marked = closes > MINUTES_A_DAY and not _plainly_overnight(opens, closes - MINUTES_A_DAY)
    return f"{clock(hours.opens)}–{clock(hours.closes)}{f' {NEXT_DAY}' if marked else ''}"


def _period(part: str) -> Hours:
    text, next_day = _NEXT_DAY.subn("", part)
    ends = [_NAMED_TIMES.get(end, end) for end in _BETWEEN.split(text)]
    times = [_TIME.fullmatch(end) for end in ends]
    if len(times) != 2 or not times[0] or not times[1]:
        raise ValidationError(f"We can't read “{part}”. Write hours such as 9:00–12:00, 13:00–17:30.")
    opens, closes = _minutes(times[0], times[1]), _minutes(times[1], None)
    if opens == MINUTES_A_DAY:
        opens = 0
    if closes == 0:
        closes = MINUTES_A_DAY
    if closes <= opens and not next_day and not _plainly_overnight(opens, closes):
        raise ValidationError(_ends_first(opens, closes))
    if closes > opens and next_day:
        raise ValidationError(f"“{part}” is longer than 24 hours. Divide it between the two days.")
    return Hours(_text(opens), _text(closes))


def _minutes(time: re.Match[str], closes: re.Match[str] | None) -> int:
    """Returns minutes after midnight; `closes` is the period's other end if `time` is its beginning."""
    hour, minute, half = int(time["hour"]), int(time["minute"] or 0), time["half"]
    if closes and closes["half"] and not half and hour <= 12:
        if hour % 12 < int(closes["hour"]) % 12:
            raise ValidationError(f"Is {hour} in the morning or in the afternoon? Write am or pm with both times.")
        half = "a"
    if half and not 1 <= hour <= 12:
        raise ValidationError(f"“{time[0]}” isn't a time. Write 14:00 or 2pm.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if minute > 59 or hour * 60 + minute > MINUTES_A_DAY:
        raise ValidationError(f"“{time[0]}” isn't a time. Write times from 0:00 to 24:00.")
    return hour * 60 + minute


def _plainly_overnight(opens: int, closes: int) -> bool:
    return opens >= _EVENING and closes <= _MORNING


def _ends_first(opens: int, closes: int) -> str:
    if opens == closes:
        return f"This opens and closes at {clock(_text(opens))}. For the whole day, write 24 hours."
    both = f"{clock(_text(opens))}–{clock(_text(closes))}"
    overnight = f"If it ends on the next morning, write {both} {NEXT_DAY}."
    if closes + MINUTES_A_DAY // 2 > opens and closes < MINUTES_A_DAY // 2:
        later = _text(closes + MINUTES_A_DAY // 2)
        return f"{both} ends before it begins. For the afternoon, write {clock(_text(opens))}–{later}. {overnight}"
    return f"{both} ends before it begins. {overnight}"


def _refuse_disorder(found: list[Hours]) -> None:
    for before, after in pairwise(found):
        (opens, closes), (then, then_closes) = span(before), span(after)
        one, other = _period_said(before), _period_said(after)
        if then < opens:
            hint = ""
            if then_closes <= MINUTES_A_DAY // 2:
                afternoon = _text(then + MINUTES_A_DAY // 2), _text(then_closes + MINUTES_A_DAY // 2)
                hint = f" For the afternoon, write {'–'.join(afternoon)}."
            raise ValidationError(f"{other} comes before {one}. Write the earlier one first.{hint}")
        if then < closes:
            raise ValidationError(f"{one} and {other} overlap. Write them as one, or change where one ends.")
        if then == closes:
            raise ValidationError(f"{other} begins when {one} ends. Write them as one.")
    if found and span(found[-1])[1] - MINUTES_A_DAY > span(found[0])[0]:
        raise ValidationError(f"{_period_said(found[-1])} continues into the next day's {_period_said(found[0])}.")


def _text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
