"""Times within the hours of a schedule that callers can choose from."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from engine.hours.opening import open_periods
from engine.hours.periods import Periods, without
from engine.hours.schedules import Schedule, zone_of

# At once, and how often callers can ask for later ones.
A_PAGE, MOST_PAGES = 4, 5
# Nobody is called sooner than this after having chosen a time; "as soon as possible" is there for that.
SOONEST = timedelta(minutes=15)
# How far ahead we look for them.
_DAYS = 14


def offered(
    schedule: Schedule, since: datetime, every_minutes: int, page: int = 0, closed: Periods = ()
) -> list[datetime]:
    """The times on one page, in order, on the schedule's clock; [] if there are none.

    They are at the beginning of its hours and then `every_minutes`, counted from midnight. None is in a period of
    `closed`.
    """
    found = _times(schedule, since + SOONEST, every_minutes, closed)
    first = page * A_PAGE
    return [moment for at, moment in zip(range(first + A_PAGE), found, strict=False) if at >= first]


def as_soon_as_possible(schedule: Schedule | None, now: datetime, closed: Periods = ()) -> datetime:
    """Now while it is open, else when it opens next; now if it never does."""
    periods = _open(schedule, now, closed) if schedule else ()
    return next((max(opens, now) for opens, closes in periods if closes > now), now)


def _open(schedule: Schedule, since: datetime, closed: Periods) -> Periods:
    return without(open_periods(schedule, since, since + timedelta(_DAYS)), closed)


def _times(schedule: Schedule, since: datetime, every_minutes: int, closed: Periods) -> Iterator[datetime]:
    zone = zone_of(schedule.zone) or UTC
    for opens, closes in _open(schedule, since - timedelta(1), closed):
        moment = opens.astimezone(zone)
        while moment < closes:
            if moment >= since:
                yield moment
            moment = _next(moment, every_minutes)


def _next(moment: datetime, every_minutes: int) -> datetime:
    """The next time of the day that is a multiple of the distance; as time passes, whatever the clocks do."""
    gone = (moment.hour * 60 + moment.minute) % every_minutes
    later = moment.timestamp() - moment.second + 60 * (every_minutes - gone)
    return datetime.fromtimestamp(later, moment.tzinfo)
