"""A date and time field whose errors explain times that a clock change skips or repeats."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

# Longer than any clock change.
FARTHEST = timedelta(hours=26)
MINUTE = timedelta(minutes=1)
# A year that is typed for “never”, such as 9999, has no day after it to look ahead to.
YEARS = range(2000, 2100)
# How browsers send a time, and want it.
AS_INPUT = "%Y-%m-%dT%H:%M"
# What forms say of moments that can't be.
PAST = "That time is in the past. Pick a later one."
PAST_OR_BLANK = "That time is in the past. Pick a later one, or leave it blank."
ENDS_FIRST = "Pick an end that is later than the start."


class MomentField(forms.DateTimeField):
    """Reads times in the current time zone, and says which that is, unless the form has a clock of its own."""

    def __init__(self, *, says_zone: bool = True, **kwargs: Any) -> None:
        usual = {"widget": forms.DateTimeInput({"type": "datetime-local"}, AS_INPUT), "input_formats": [AS_INPUT]}
        super().__init__(**{**usual, **kwargs})
        self.says_zone = says_zone

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        zone = timezone.get_current_timezone_name().replace("_", " ")
        if self.says_zone and "Times are in" not in str(bound.help_text):
            bound.help_text = f"{bound.help_text} Times are in {zone}.".strip()
        return bound

    def to_python(self, value: Any) -> datetime | None:
        found = self._read(value)
        if found and found.year not in YEARS:
            raise ValidationError(f"Enter a year from {YEARS[0]} to {YEARS[-1]}.", code="year")
        return found

    def _read(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            naive = (error.params or {}).get("datetime") if error.code == "ambiguous_timezone" else None
            if not isinstance(naive, datetime):
                raise
            raise ValidationError(_sentence(naive), code=error.code) from error


def _sentence(naive: datetime) -> str:
    first, second = (naive.replace(tzinfo=timezone.get_current_timezone(), fold=fold) for fold in (0, 1))
    day = date_format(naive, "j F Y")
    before, after = _offset(first), _offset(second)
    if before < after:  # the UTC offsets on both sides of the change, swapped
        earlier, later = (naive + before - after, naive + after - before)
        return f"The clocks skip {_time(naive)} on {day}. Pick {_on(earlier, naive)} or {_on(later, naive)}."
    until, since = _border(naive, -MINUTE) + MINUTE, _border(naive, MINUTE)
    return (
        f"{_time(naive)} comes twice on {day}, because the clocks go back: at {_utc(first)} and at {_utc(second)}. "
        f"Pick a time before {_on(until, naive)} or from {_on(since, naive)}."
    )


def _border(naive: datetime, step: timedelta) -> datetime:
    """Searches for the first unambiguous minute in the direction of `step`."""
    zone, moment = timezone.get_current_timezone(), naive
    while abs(moment - naive) < FARTHEST:
        moment += step
        if _offset(moment.replace(tzinfo=zone, fold=0)) == _offset(moment.replace(tzinfo=zone, fold=1)):
            break
    return moment


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _on(moment: datetime, day: datetime) -> str:
    """Adds the date if it differs, because a few countries change their clocks at midnight."""
    return _time(moment) if moment.date() == day.date() else f"{_time(moment)} on {date_format(moment, 'j F')}"


def _utc(moment: datetime) -> str:
    """Returns for example “02:30 (UTC+2)”."""
    minutes = round(_offset(moment).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"{_time(moment)} (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"
