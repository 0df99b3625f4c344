"""The next sensible ends of a notice, as people choose them: “until 14:00”, “until tomorrow 9:00”."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta, tzinfo

from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone, override

from engine.hours.schedules import opens_next
from menus.colleagues import until
from menus.draft.schedule_rows import READS, frozen
from menus.models import Schedule

# People close until noon, the afternoon or the evening, and for the day until the next morning.
HOURS_TODAY = (12, 14, 16, 18)
MORNING = time(9)
# An end sooner than that is over before most callers have heard it.
SOONEST = timedelta(minutes=30)
MOST = 6
MOST_TODAY = 3
A_WEEK = timedelta(days=7)


def sensible_ends(now: datetime, zone: tzinfo | None = None) -> list[datetime]:
    """Returns moments within a week in `zone`, the site's by default, nearest first: openings, and usual ones."""
    local = now.astimezone(zone or get_current_timezone()).replace(microsecond=0)
    opening = {moment.astimezone(local.tzinfo) for moment in _openings(now) if SOONEST <= moment - now < A_WEEK}
    found = sorted({*_today(local), *opening, *(_mornings(local) if not opening else ())})
    return [moment for moment in found if moment - now >= SOONEST][:MOST]


def spoken_until(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Returns the time in `zone` as English speakers say it: “until 2 p.m.”, “until tomorrow at 9 a.m.”."""
    local = moment.astimezone(zone or get_current_timezone())
    with override(local.tzinfo):
        day = until(moment, now).removesuffix(date_format(local, "G:i")).strip()
    clock = date_format(local, "P")
    return f"until {clock}" if day == "until" else f"{day} at {clock}"


def _today(local: datetime) -> Iterator[datetime]:
    later = (local.replace(hour=hour, minute=0, second=0) for hour in HOURS_TODAY)
    yield from [moment for moment in later if moment - local >= SOONEST][:MOST_TODAY]


def _mornings(local: datetime) -> Iterator[datetime]:
    """Today's, which is still to come at night; tomorrow's; and Monday's."""
    for days in (0, 1, 7 - local.weekday()):
        yield datetime.combine(local.date() + timedelta(days), MORNING, local.tzinfo)


def _openings(now: datetime) -> Iterator[datetime]:
    for row in Schedule.objects.prefetch_related(*READS):
        if moment := opens_next(frozen(row), now):
            yield moment
