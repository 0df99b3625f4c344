"""Reads a calendar file (iCalendar, RFC 5545) with its repeated events."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import recurring_ical_events
from icalendar import Calendar
from icalendar.prop import vDDDTypes

from menus.schedules.reading.found import CannotRead

# Occurrences read before we stop.
MOST_READ = 20_000
LONGEST_NAME = 60
# Names of events left out that are listed.
MOST_NAMED = 5
# Nothing we ask for happens that often; a rule that repeats every second would never end.
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_EVENT = re.compile(rb"^BEGIN:VEVENT\r?\n.*?^END:VEVENT\r?\n?", re.DOTALL | re.MULTILINE | re.IGNORECASE)
_YEAR = re.compile(rb"^DT(?:START|END)[^:\r\n]*:(\d{4})", re.MULTILINE | re.IGNORECASE)
_REPEATS = re.compile(rb"^(?:RRULE|RDATE|RECURRENCE-ID)\b", re.MULTILINE | re.IGNORECASE)


def parsed(data: bytes, since: date, until: date) -> Calendar:
    """Returns the calendar of a file, several in one as one. Raises CannotRead.

    Single events far from these dates may be missing.
    """
    try:
        found = Calendar.from_ical(_near(data, since, until), multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, UnicodeError, RecursionError):
        found = []
    calendars = [each for each in found if each.name == "VCALENDAR"]
    if not calendars:
        raise CannotRead("This isn't a calendar file. Export one as .ics from your calendar and choose that.")
    first, *more = calendars
    for other in more:
        first.subcomponents.extend(other.subcomponents)
    if not first.events and _EVENT.search(data) is None:
        raise CannotRead("There are no events in this calendar.")
    return first


def _near(data: bytes, since: date, until: date) -> bytes:
    """Leaves out single events of other years unparsed: a calendar has years of them, and parsing is slow."""

    def kept(event: re.Match[bytes]) -> bytes:
        years = [int(year) for year in _YEAR.findall(event[0])]
        far = years and (max(years) < since.year - 1 or min(years) > until.year + 1)
        return b"" if far and not _REPEATS.search(event[0]) else event[0]

    return _EVENT.sub(kept, data)


def without_unreadable(calendar: Calendar) -> list[str]:
    """Takes out events that repeat more often than daily or, as in a damaged file, have no date; says which."""
    undated = [event for event in calendar.events if not isinstance(event.get("DTSTART"), vDDDTypes)]
    _remove(calendar, undated)
    too_often = [
        event
        for event in calendar.events
        if "RRULE" in event and any(str(each).upper() in _TOO_OFTEN for each in _rules(event["RRULE"]))
    ]
    _remove(calendar, too_often)
    return [
        *left_out("Events that repeat more often than daily", too_often),
        *left_out("Events without a date", undated),
    ]


def left_out(what: str, events: Sequence[Any]) -> Iterator[str]:
    """Yields what an importer says of events it leaves out: how many, and the names of the first; nothing for none."""
    if events:
        names = [f"“{name}”" for name in dict.fromkeys(name_of(each) for each in events)]
        more = ["…"] if len(names) > MOST_NAMED else []
        yield f"{what} are left out: {len(events)} ({', '.join([*names[:MOST_NAMED], *more])})."


def name_of(event: Any) -> str:
    return " ".join(str(event.get("SUMMARY") or "Event").split())[:LONGEST_NAME].strip() or "Event"


def _remove(calendar: Calendar, events: Sequence[Any]) -> None:
    gone = {id(event) for event in events}
    calendar.subcomponents = [each for each in calendar.subcomponents if id(each) not in gone]


def _rules(rules: Any) -> Iterator[str]:
    for rule in rules if isinstance(rules, list) else [rules]:
        yield from rule.get("FREQ", [])


def occurrences(calendar: Calendar, since: date, until: date) -> Iterator[Any]:
    """The occurrences that start or continue within the dates; those that make no sense are left out."""
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    for count, event in enumerate(query.between(since, until + timedelta(1)), start=1):
        if count > MOST_READ:
            raise CannotRead(f"This calendar has more than {MOST_READ:,} events until {until}. Choose fewer years.")
        yield event
