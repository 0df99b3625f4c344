"""When a schedule is open, as periods: for looking at months at once instead of a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise

from engine.hours.periods import Period, Periods, both, union
from engine.hours.schedules import EAST, Schedule, clock_changes, day_on, spans_on, zone_of


@dataclass(frozen=True, slots=True)
class TimedWay:
    """A way out of a place that is taken at some times only; `is_open`, if that is while the line is open."""

    goes_to: str
    when: Periods
    is_open: bool


class Window:
    """The time from one moment to another (aware) as a whole; each schedule is worked out once.

    `closed` are the times at which something else closes the line, such as a notice.
    """

    def __init__(self, since: datetime, until: datetime, closed: Periods = ()) -> None:
        self.since, self.until = since.astimezone(UTC), until.astimezone(UTC)
        self.whole: Periods = ((self.since, self.until),)
        self.closed = both(self.whole, closed)
        self._open: dict[Schedule, Periods] = {}

    def open(self, schedule: Schedule) -> Periods:
        """When a schedule is open, whatever else closes the line."""
        if schedule not in self._open:
            self._open[schedule] = open_periods(schedule, self.since, self.until)
        return self._open[schedule]

    def on_day(self, schedule: Schedule, key: str) -> Periods:
        """The dates on which a named day of the schedule counts, by its clock."""
        days = _days(schedule, self.since, self.until)
        found = [day for day in days if (named := day_on(schedule, day)) and named.key == key]
        zone = zone_of(schedule.zone) or UTC
        return both(self.whole, union((_begins(day, zone), _begins(day + timedelta(1), zone)) for day in found))


def open_periods(schedule: Schedule, since: datetime, until: datetime) -> Periods:
    """When it is open, from `since` to `until` (aware). UTC."""
    zone = zone_of(schedule.zone) or UTC
    days = _days(schedule, since, until)
    window = (since.astimezone(UTC), until.astimezone(UTC))
    return both((window,), union(period for day in days for period in _open_on(schedule, day, zone)))


def _days(schedule: Schedule, since: datetime, until: datetime) -> list[date]:
    """The dates by the schedule's clock, and the one before: its hours may end after midnight."""
    zone = zone_of(schedule.zone) or UTC
    first, last = since.astimezone(zone).date() - timedelta(1), until.astimezone(zone).date()
    return [first + timedelta(ahead) for ahead in range((last - first).days + 1)]


def _open_on(schedule: Schedule, day: date, zone: tzinfo) -> Iterator[Period]:
    """The periods that start on a day, in UTC; if the clocks change, an hour of one may occur twice or never."""
    begins = datetime.combine(day, time(), UTC)
    changes = {change for ahead in range(3) for change in _changes(day + timedelta(ahead), zone)}
    for since, until in pairwise([begins - EAST, *sorted(changes), begins + timedelta(3)]):
        midnight = begins - (since.astimezone(zone).utcoffset() or timedelta())
        for opens, closes in spans_on(schedule, day)[1]:
            period = midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes)
            yield max(since, period[0]), min(until, period[1])


# Cached: schedules of one zone share them, and each day is looked at three times.
@lru_cache(maxsize=4096)
def _changes(day: date, zone: tzinfo) -> tuple[datetime, ...]:
    return tuple(clock_changes(day, zone))


def _begins(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
