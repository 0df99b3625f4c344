"""The coming weeks of a schedule as a calendar: which hours each day is open, and which days differ."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from django.utils.formats import date_format

from engine.hours.schedules import MINUTES_A_DAY, Hours, Schedule, day_on, hours_on, span, zone_of
from menus.fields import hours as typed

WEEKS = 6
# How far ahead days that differ are listed, and the calendar can be turned.
DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a day that is open, in minutes after midnight, for the picture."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Day:
    """One date of the calendar; `name` is that of the day that differs, `remark` tells a change of the clocks."""

    date: dt.date
    today: dt.date
    name: str
    hours: str
    bars: tuple[Bar, ...]
    remark: str

    @property
    def is_today(self) -> bool:
        return self.date == self.today

    @property
    def is_past(self) -> bool:
        return self.date < self.today

    @property
    def begins_month(self) -> bool:
        return self.date.day == 1


@dataclass(frozen=True, slots=True)
class DayRun:
    """Dates in a row that differ in the same way."""

    first: Day
    last: Day

    @property
    def when(self) -> str:
        """Returns the dates: “Thursday 24 December”, or “Thursday 24 December to Friday 1 January”."""
        ends = [self.first] if self.first == self.last else [self.first, self.last]
        return " to ".join(date_format(day.date, "l j F Y") for day in ends)


def monday_of(schedule: Schedule, at: datetime, wanted: str = "") -> dt.date:
    """Returns the Monday of the week of `wanted`, a date such as 2027-03-29, within a year; else of `at`."""
    today = _today(schedule, at)
    try:
        day = dt.date.fromisoformat(wanted)
    except ValueError:
        day = today
    day = day if today <= day <= today + timedelta(DAYS_AHEAD) else today
    return day - timedelta(day.weekday())


def weeks(schedule: Schedule, at: datetime, monday: dt.date, many: int = WEEKS) -> list[list[Day]]:
    """Returns whole weeks from `monday` on."""
    days = [_day(schedule, monday + timedelta(ahead), at) for ahead in range(7 * many)]
    return [days[first : first + 7] for first in range(0, len(days), 7)]


def differing(schedule: Schedule, at: datetime) -> list[DayRun]:
    """Returns what differs from the week within the coming year, and when the clocks change, by date."""
    today = _today(schedule, at)
    dates = [today + timedelta(ahead) for ahead in range(DAYS_AHEAD)]
    apart = [day for day in dates if day_on(schedule, day) or _clock_change(day, _zone(schedule))]
    runs: list[DayRun] = []
    for day in (_day(schedule, each, at) for each in apart):
        if runs and _goes_on(runs[-1].last, day):
            runs[-1] = DayRun(runs[-1].first, day)
        else:
            runs.append(DayRun(day, day))
    return runs


def _goes_on(before: Day, day: Day) -> bool:
    next_to = before.date + timedelta(1) == day.date
    return next_to and (before.name, before.hours) == (day.name, day.hours) and not (before.remark or day.remark)


def _today(schedule: Schedule, at: datetime) -> dt.date:
    return at.astimezone(_zone(schedule)).date()


def _zone(schedule: Schedule) -> tzinfo:
    return zone_of(schedule.zone) or UTC


def _day(schedule: Schedule, day: dt.date, at: datetime) -> Day:
    found, hours = day_on(schedule, day), hours_on(schedule, day)
    return Day(
        day,
        _today(schedule, at),
        found.name if found else "",
        typed.said(hours) or "Closed",
        tuple(_bars(hours_on(schedule, day - timedelta(1)), hours)),
        _clock_change(day, _zone(schedule)),
    )


def _bars(before: tuple[Hours, ...], own: tuple[Hours, ...]) -> Iterator[Bar]:
    """The parts of a day that are open, with what the day before has over midnight."""
    for hours in before:
        if (closes := span(hours)[1] - MINUTES_A_DAY) > 0:
            yield Bar(0, min(closes, MINUTES_A_DAY))
    for hours in own:
        opens, closes = span(hours)
        yield Bar(opens, min(closes, MINUTES_A_DAY) - opens)


def _clock_change(day: dt.date, zone: tzinfo) -> str:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    begins_with, ends_with = (each.utcoffset() or timedelta() for each in (midnight, midnight + timedelta(1)))
    if begins_with == ends_with:
        return ""
    return f"The clocks go {'forward' if ends_with > begins_with else 'back'}."
