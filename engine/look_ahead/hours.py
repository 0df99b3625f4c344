"""What the next months bring to a schedule: changes of the clock, hours that run into each other, long closures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise

from engine.hours.opening import open_periods
from engine.hours.periods import Periods
from engine.hours.schedules import MINUTES_A_DAY, Schedule, clock_changes, day_on, spans_on, zone_of
from engine.look_ahead.times import day_of, moment
from engine.wording.quoting import counted

# Closed for longer is worth a look: a week of holidays is none.
LONG = timedelta(days=10)
_MINUTE, _A_DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HoursAhead:
    """Something about a schedule on a date of its own clock. `is_odd` if somebody should look whether it is meant."""

    day: date
    what: str
    is_odd: bool = True


@lru_cache(maxsize=512)
def hours_ahead(schedule: Schedule, today: date, days: int) -> tuple[HoursAhead, ...]:
    """Returns what stands out from `today` on, soonest first."""
    zone = zone_of(schedule.zone) or UTC
    dates = [today + timedelta(ahead) for ahead in range(days)]
    found = [
        *_clocks(schedule, dates, today, zone),
        *_overlaps(schedule, dates, today),
        *_two_named(schedule, dates, today),
        *_closures(schedule, dates, today, zone),
    ]
    return tuple(sorted(found, key=lambda each: each.day))


def _clocks(schedule: Schedule, dates: list[date], today: date, zone: tzinfo) -> Iterator[HoursAhead]:
    """What is open, opens or closes while the clocks are changed."""
    for day in dates:
        for changed in clock_changes(day, zone):
            if changed.astimezone(zone).date() != day:
                continue
            # Both on the clock: the last minute before, and the first one after.
            before = (changed - _MINUTE).astimezone(zone).replace(tzinfo=None) + _MINUTE
            after = changed.astimezone(zone).replace(tzinfo=None)
            forward = after > before
            way = "forward" if forward else "back"
            on = f"On {day_of(day, today)} the clocks go {way}"
            low, high = min(before, after), max(before, after)
            yield from _at_a_change(schedule, day, (low, high), on, is_skipped=forward)


def _at_a_change(
    schedule: Schedule, day: date, span: tuple[datetime, datetime], on: str, *, is_skipped: bool
) -> Iterator[HoursAhead]:
    midnight = datetime.combine(day, datetime.min.time())
    first, last = (round((each - midnight) / _MINUTE) for each in span)
    minutes = last - first
    for opens, closes in _spans_from_yesterday(schedule, day):
        for mark, does in ((opens, "opens"), (closes, "closes")):
            if first < mark < last or (mark == first == opens and is_skipped):
                clock, what = f"{mark // 60}:{mark % 60:02}", "is skipped" if is_skipped else "comes twice"
                yield HoursAhead(day, f"{on}: “{schedule.name}” {does} at {clock}, a time that {what}.")
                break
        else:
            if opens <= first and closes >= last:
                longer = "shorter" if is_skipped else "longer"
                told = f"{on} while “{schedule.name}” is open: it is open {counted(minutes, 'minute')} {longer}."
                yield HoursAhead(day, told, is_odd=False)


def _spans_from_yesterday(schedule: Schedule, day: date) -> Iterator[tuple[int, int]]:
    """The periods in minutes after this day's midnight; those that began the day before are negative at first."""
    for opens, closes in spans_on(schedule, day - _A_DAY)[1]:
        if closes > MINUTES_A_DAY:
            yield opens - MINUTES_A_DAY, closes - MINUTES_A_DAY
    yield from spans_on(schedule, day)[1]


def _overlaps(schedule: Schedule, dates: list[date], today: date) -> Iterator[HoursAhead]:
    """The first date of each pair of hours of which the second begin before the first are over."""
    seen = set()
    for day in dates:
        spans = sorted(_spans_from_yesterday(schedule, day))
        for (opens, closes), (next_opens, next_closes) in pairwise(spans):
            pair = (day.weekday(), opens, closes, next_opens, next_closes)
            if next_opens < closes and pair not in seen:
                seen.add(pair)
                clock = f"{next_opens // 60}:{next_opens % 60:02}"
                what = (
                    f"On {day_of(day, today)} hours of “{schedule.name}” overlap: it opens at {clock} while it is open."
                )
                yield HoursAhead(day, what)


def _two_named(schedule: Schedule, dates: list[date], today: date) -> Iterator[HoursAhead]:
    """Dates on which two named days fall that differ in their hours: the first of them counts."""
    if len(schedule.days) < 2:
        return
    for day in dates:
        counts = day_on(schedule, day)
        if counts is None:
            continue
        others = tuple(each for each in schedule.days if each.key != counts.key)
        other = day_on(_with(schedule, others), day)
        if other and other.hours != counts.hours:
            both = f"“{counts.name}” and “{other.name}” of “{schedule.name}”"
            yield HoursAhead(day, f"{day_of(day, today)} is both {both}: “{counts.name}” counts.", is_odd=False)


@lru_cache(maxsize=1024)
def _with(schedule: Schedule, days: tuple[object, ...]) -> Schedule:
    return Schedule(schedule.key, schedule.name, schedule.zone, schedule.week, days)  # type: ignore[arg-type]


def _closures(schedule: Schedule, dates: list[date], today: date, zone: tzinfo) -> Iterator[HoursAhead]:
    """Times without any hours, longer than holidays are."""
    since = datetime.combine(dates[0], datetime.min.time(), zone)
    until = datetime.combine(dates[-1] + _A_DAY, datetime.min.time(), zone)
    opened = open_periods(schedule, since, until)
    for begins, ends in _between(opened, since.astimezone(UTC), until.astimezone(UTC)):
        if ends - begins > LONG:
            first = begins.astimezone(zone).date()
            if ends >= until.astimezone(UTC):
                what = f"“{schedule.name}” has no hours from {moment(begins, since, zone)} on."
            else:
                what = f"“{schedule.name}” is closed from {moment(begins, since, zone)} to {moment(ends, since, zone)}."
            yield HoursAhead(max(first, today), what)


def _between(periods: Periods, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    for begins, ends in periods:
        if begins > since:
            yield since, begins
        since = ends
    if since < until:
        yield since, until
