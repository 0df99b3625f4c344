"""Schedules: when a business is open, by its local clock, and when that changes next.

Everything is decided by the local date and time of an instant, as a person reads them from the clock. So when the
clocks go back, an hour that comes twice counts both times, and when they go forward, skipped times never happen. A
period over midnight belongs to the day on which it starts, whatever the next day is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from engine.tree.schedule import Hours, NamedDay, Rule, Schedule, Weekly

__all__ = [
    "Hours",
    "NamedDay",
    "Rule",
    "Schedule",
    "State",
    "Weekly",
    "as_date",
    "closes_next",
    "day_on",
    "easter",
    "hours_on",
    "is_ever_open",
    "last_known",
    "never_closes",
    "next_change",
    "opens_next",
    "state",
    "states",
    "zone_of",
]

MINUTES_A_DAY = 24 * 60
# How far ahead to look for the next change: a year and a month cover every yearly rule once.
MOST_DAYS_AHEAD = 400
_MIDNIGHT = time()
EAST = timedelta(hours=14)  # nowhere does a day begin earlier than this before it begins in UTC


@dataclass(frozen=True, slots=True)
class State:
    """What holds at one moment; `day` is the key of the named day whose hours apply, "" for an ordinary week."""

    is_open: bool
    day: str = ""


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of an IANA name; None if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def state(schedule: Schedule, now: datetime) -> State:
    """Whether it is open at `now` (aware), and by whose hours. An unknown zone counts as UTC."""
    local = now.astimezone(zone_of(schedule.zone) or UTC)
    return _state(schedule, local.date(), local.hour * 60 + local.minute)


def next_change(schedule: Schedule, now: datetime) -> tuple[datetime, State] | None:
    """The next moment at which the state changes, and the new state; None within the next 400 days."""
    before = state(schedule, now)
    for moment in _boundaries(schedule, now):
        if moment > now and (after := state(schedule, moment)) != before:
            return moment, after
    return None


def opens_next(schedule: Schedule, now: datetime) -> datetime | None:
    """When it next opens after being closed; None within the next 400 days. UTC."""
    return _turns(schedule, now, True)


def closes_next(schedule: Schedule, now: datetime) -> datetime | None:
    """When it next closes after being open; None within the next 400 days. UTC."""
    return _turns(schedule, now, False)


def never_closes(schedule: Schedule, now: datetime) -> bool:
    """Whether it is open at `now` (aware) and stays so for the next 400 days."""
    return state(schedule, now).is_open and closes_next(schedule, now) is None


def day_on(schedule: Schedule, day: date) -> NamedDay | None:
    """The named day on this date; None for an ordinary day of the week."""
    return next((each for each in schedule.days if _falls_on(each, day)), None)


def hours_on(schedule: Schedule, day: date) -> tuple[Hours, ...]:
    """The periods that start on a date, in order."""
    found = day_on(schedule, day)
    weekly = (Hours(each.opens, each.closes) for each in schedule.week if each.weekday == day.isoweekday())
    return tuple(sorted(found.hours if found else weekly, key=span))


def last_known(schedule: Schedule) -> date | None:
    """The last date that a named day with a year covers; None if none does. An imported list ends there."""
    dates = map(_last, schedule.days)
    return max((day for day in dates if day), default=None)


def is_ever_open(schedule: Schedule, since: date = date(2000, 1, 1)) -> bool:
    """Whether it has hours on this date or any later one that named days don't take away."""
    if any(day.hours and (_last(day) or since) >= since for day in schedule.days):
        return True
    later = max(since, last_known(schedule) or since)  # from then on, years are alike
    return any(hours_on(schedule, day) for first in (since, later) for day in _dates_of_a_year(first))


def states(schedule: Schedule) -> Iterator[State]:
    """Every state that the schedule can be in: open and closed in an ordinary week, and on each named day."""
    if schedule.week:
        yield State(True)
    yield State(False)
    for key in dict.fromkeys(each.key for each in schedule.days):
        if any(each.hours for each in schedule.days if each.key == key):
            yield State(True, key)
        yield State(False, key)


@lru_cache(maxsize=2048)
def minutes(text: str) -> int | None:
    """Minutes after midnight of "09:30"; 1440 for "24:00"; None for invalid times."""
    hour, colon, minute = text.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 and len(minute) == 2):
        return None
    found = int(hour) * 60 + int(minute)
    return found if int(minute) < 60 and found <= MINUTES_A_DAY else None


def span(hours: Hours) -> tuple[int, int]:
    """Start and end in minutes after midnight; over 1440 on the next day. (0, 0) for invalid times."""
    opens, closes = minutes(hours.opens), minutes(hours.closes)
    if opens is None or closes is None:
        return 0, 0
    return opens, closes if closes > opens else closes + MINUTES_A_DAY


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus (Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The `nth` weekday of a month, -1 for the last; None if there is no fifth."""
    if nth == -1:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None


def _state(schedule: Schedule, day: date, minute: int) -> State:
    key, spans = spans_on(schedule, day - timedelta(1))
    if any(opens <= minute + MINUTES_A_DAY < closes for opens, closes in spans):
        return State(True, key)
    key, spans = spans_on(schedule, day)
    return State(any(opens <= minute < closes for opens, closes in spans), key)


# Cached: a call asks for today and yesterday, a calendar for some weeks, a proof for 400 days.
@lru_cache(maxsize=4096)
def spans_on(schedule: Schedule, day: date) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The key of the named day on this date, and its periods in minutes."""
    found = day_on(schedule, day)
    return found.key if found else "", tuple(map(span, hours_on(schedule, day)))


def _turns(schedule: Schedule, now: datetime, to_open: bool) -> datetime | None:
    was = state(schedule, now).is_open
    for moment in _boundaries(schedule, now):
        if moment > now:
            is_open = state(schedule, moment).is_open
            if is_open is to_open and was is not to_open:
                return moment
            was = is_open
    return None


def _boundaries(schedule: Schedule, now: datetime) -> Iterator[datetime]:
    """In order, in UTC: every moment at which the state may change, from yesterday on."""
    zone = zone_of(schedule.zone) or UTC
    first = now.astimezone(zone).date() - timedelta(1)
    pending: list[datetime] = []
    for ahead in range(MOST_DAYS_AHEAD + 2):
        day = first + timedelta(ahead)
        pending.extend(_moments_of(schedule, day, zone))
        # What starts on this day may end on the next; everything earlier is already known.
        settled = datetime.combine(day, _MIDNIGHT, zone).astimezone(UTC)
        yield from sorted({moment for moment in pending if moment < settled})
        pending = [moment for moment in pending if moment >= settled]


def _moments_of(schedule: Schedule, day: date, zone: tzinfo) -> Iterator[datetime]:
    """Midnight, both ends of each period that starts on a day, as often as they occur, and the change of the clocks."""
    marks = {0, *(mark for both in spans_on(schedule, day)[1] for mark in both)}
    for mark in marks:
        wall = datetime.combine(day, _MIDNIGHT) + timedelta(minutes=mark)
        for fold in (0, 1):
            yield wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    yield from clock_changes(day, zone)


def clock_changes(day: date, zone: tzinfo) -> Iterator[datetime]:
    """The moment within a day, to the minute, at which the clocks are put forward or back."""
    begins = datetime.combine(day, _MIDNIGHT, UTC) - EAST
    low, high = 0, 38 * 60  # minutes that cover the day in every zone
    offset = _offset(begins, zone)
    if offset == _offset(begins + timedelta(minutes=high), zone):
        return
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(begins + timedelta(minutes=middle), zone) == offset else (low, middle)
    yield begins + timedelta(minutes=high)


def _offset(moment: datetime, zone: tzinfo) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


def _falls_on(named: NamedDay, day: date) -> bool:
    match named.rule:
        case Rule.DATE:
            first, last = as_date(named.first), as_date(named.last or named.first)
            return first is not None and last is not None and first <= day <= last
        case Rule.YEARLY:
            first_day, last_day, today = named.first, named.last or named.first, f"{day:%m-%d}"
            if first_day <= last_day:
                return first_day <= today <= last_day
            return today >= first_day or today <= last_day
        case Rule.WEEKDAY:
            found = day - timedelta(named.offset)
            return found == nth_weekday(found.year, named.month, named.weekday, named.nth)
        case Rule.EASTER:
            return easter((day - timedelta(named.offset)).year) + timedelta(named.offset) == day


def _last(named: NamedDay) -> date | None:
    """The last date of a named day; None if it comes again."""
    return as_date(named.last or named.first) if named.rule is Rule.DATE else None


def _dates_of_a_year(first: date) -> Iterator[date]:
    """The dates from this one on for as long as we look ahead, but none that the calendar doesn't have."""
    begins, end = first.toordinal(), date(9999, 1, 1).toordinal()
    return map(date.fromordinal, range(begins, min(begins + MOST_DAYS_AHEAD, end)))


def as_date(text: str) -> date | None:
    """The date of "2026-12-24"; None if there is no such date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
