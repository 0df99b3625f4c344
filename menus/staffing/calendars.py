"""Rotas as calendar files, written and read."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine.hours.schedules import MOST_DAYS_AHEAD
from engine.on_duty.people import Directory
from engine.on_duty.rota_calendar import CalendarEvent, calendar, exceptions_of, people_in
from engine.on_duty.rotas import Rota, RotaException
from menus.schedules.reading import asking
from menus.schedules.reading.found import CannotRead

# Events of a rota's next 400 days; three a day are 1,200. Each is compared with all others, while somebody waits.
MOST_EVENTS = 2_000
# Names nobody has, told in full; a calendar of something else has hundreds.
MOST_UNKNOWN = 5
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a calendar says that a rota does not: its exceptions, and the names of events that name nobody we know.

    `remarks` say which of its events could not be read, or don't count.
    """

    events: int
    exceptions: tuple[RotaException, ...]
    unknown: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def exported(rota: Rota, directory: Directory, at: datetime) -> str:
    """Returns the duties of the next 400 days as an iCalendar file."""
    return calendar(rota, directory, at, at + timedelta(MOST_DAYS_AHEAD))


def imported(rota: Rota, directory: Directory, file: bytes, at: datetime, is_whole: bool = True) -> Imported:
    """Compares a calendar file with a rota from `at` on. Raises CannotRead.

    With `is_whole` the calendar has all duties, so nobody is on duty between two events. Otherwise it has only
    changes. An event that names nobody we know changes nothing; one called “Nobody” says so.
    """
    until = at + timedelta(MOST_DAYS_AHEAD)
    read, remarks = asking.duties(file, rota.zone, at.date(), until.date())
    events = [replace(each, since=max(each.since, at)) for each in read if each.until > at]
    if len(events) > MOST_EVENTS:
        told = f"This calendar has {len(events):,} events within {MOST_DAYS_AHEAD} days"
        raise CannotRead(f"{told}, and a rota takes {MOST_EVENTS:,}. Export only the duties of this rota.")
    named = [(each, _people(each, directory)) for each in events]
    unknown = dict.fromkeys(each.summary or "an event without a name" for each, people in named if people is None)
    found = exceptions_of(rota, named, is_whole)
    return Imported(len(events), tuple(found), tuple(unknown)[:MOST_UNKNOWN], remarks)


def _people(event: CalendarEvent, directory: Directory) -> tuple[str, ...] | None:
    found = people_in(event, directory)
    return found if found or event.summary.strip().casefold() == NOBODY else None
