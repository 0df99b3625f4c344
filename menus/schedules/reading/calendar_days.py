"""The days of a calendar file (iCalendar, RFC 5545): every event closes the business for as long as it lasts."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from menus.schedules.reading.calendar_file import (
    LONGEST_NAME,
    left_out,
    name_of,
    occurrences,
    parsed,
    without_unreadable,
)
from menus.schedules.reading.found import FoundDay, FoundDays

_MINUTES_A_DAY = 24 * 60


def read(data: bytes, file_name: str, zone: str, since: date, until: date) -> FoundDays:
    """Returns the events between two dates, by the clock of `zone`: times without a zone are read as its own."""
    calendar = parsed(data, since, until)
    name = str(calendar.get("X-WR-CALNAME") or "").strip() or file_name
    unreadable = without_unreadable(calendar)
    repeated = _repeated(calendar)
    whole: list[FoundDay] = []
    timed: dict[date, list[tuple[int, int, str]]] = {}
    cancelled = []
    for event in occurrences(calendar, since, until):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            cancelled.append(event)
            continue
        start, end = event.start, event.end
        if isinstance(start, datetime):
            for day, begins, ends in _by_day(_local(start, zone), _local(end, zone)):
                timed.setdefault(day, []).append((begins, ends, name_of(event)))
        else:
            whole.append(_whole_day(event, start, end, repeated))
    days = [*whole, *_timed_days(timed, whole, since, until)]
    remarks = tuple(_remarks(calendar, cancelled, unreadable))
    return FoundDays(
        name[:100], f"Calendar “{name[:100]}”", f"{since}", f"{until}", tuple(sorted(days, key=_place)), remarks
    )


def _repeated(calendar: Calendar) -> set[str]:
    """The ids of events that occur several times."""
    return {str(event.get("UID", "")) for event in calendar.events if {"RRULE", "RDATE", "RECURRENCE-ID"} & set(event)}


def _whole_day(event: Any, start: date, end: Any, repeated: set[str]) -> FoundDay:
    # The end of a whole-day event is the day after; some programs write the day itself.
    last = max(start, (end.date() if isinstance(end, datetime) else end) - timedelta(1))
    uid = str(event.get("UID", "")) or _digest(f"{name_of(event)} {start}")
    mark = f"{_digest(uid)} {start}" if uid in repeated else _digest(uid)
    return FoundDay(mark, name_of(event), f"{start}", f"{last}" if last > start else "")


def _timed_days(
    timed: dict[date, list[tuple[int, int, str]]], whole: Iterable[FoundDay], since: date, until: date
) -> Iterator[FoundDay]:
    """One day for all events with times of a date, unless an event of the whole day covers it."""
    closed = [(date.fromisoformat(day.first), date.fromisoformat(day.last or day.first)) for day in whole]
    for day, events in timed.items():
        if since <= day <= until and not any(first <= day <= last for first, last in closed):
            names = " and ".join(dict.fromkeys(name for _, _, name in events))
            busy = tuple(sorted({(begins, ends) for begins, ends, _ in events}))
            yield FoundDay(f"times {day}", names[:LONGEST_NAME].strip(), f"{day}", "", busy)


def _by_day(start: datetime, end: datetime) -> Iterator[tuple[date, int, int]]:
    """The parts of an event on each date, in minutes after midnight."""
    day = start.date()
    while day <= end.date():
        midnight = datetime.combine(day, time())
        begins = max(0, int((start - midnight).total_seconds() // 60))
        ends = min(_MINUTES_A_DAY, int((end - midnight).total_seconds() // 60))
        if ends > begins:
            yield day, begins, ends
        day += timedelta(1)


def _local(moment: datetime, zone: str) -> datetime:
    """The time on the clock of the schedule's zone."""
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _remarks(calendar: Calendar, cancelled: Sequence[Any], unreadable: Iterable[str]) -> Iterator[str]:
    if any(_floats(event.get("DTSTART")) for event in calendar.events):
        yield "Some events name no time zone, or one we don't know. Their times are read in this schedule's time zone."
    yield from left_out("Cancelled events", cancelled)
    yield from unreadable


def _floats(start: Any) -> bool:
    return start is not None and isinstance(start.dt, datetime) and start.dt.tzinfo is None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:20]


def _place(day: FoundDay) -> tuple[str, str]:
    return day.first, day.mark
