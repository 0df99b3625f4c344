"""When a schedule is open, as periods: for whoever looks at months at once instead of a moment."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise

from engine.periods import Period, Periods, both, union
from engine.schedules import EAST, Schedule, clock_changes, spans_on, zone_of


def open_periods(schedule: Schedule, since: datetime, until: datetime) -> Periods:
    """When it is open, from `since` to `until` (aware). UTC."""
    zone = zone_of(schedule.zone) or UTC
    first, last = since.astimezone(zone).date() - timedelta(1), until.astimezone(zone).date()
    days = (first + timedelta(ahead) for ahead in range((last - first).days + 1))
    window = (since.astimezone(UTC), until.astimezone(UTC))
    return both((window,), union(period for day in days for period in _open_on(schedule, day, zone)))


def _open_on(schedule: Schedule, day: date, zone: tzinfo) -> Iterator[Period]:
    """The periods that start on a day, in UTC; where the clocks change, an hour of one may come twice or never."""
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
