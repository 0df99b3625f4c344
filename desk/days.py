"""Counts calls day by day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils.timezone import localtime

from calls.models import Call

# Two weeks, so that each weekday appears twice and can be compared.
DAYS = 14
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Days:
    """Calls of the last DAYS days, today last. `by_now_last_week` counts up to this time of day, a week ago."""

    today: date
    counts: tuple[int, ...]
    by_now_last_week: int

    @property
    def calls_today(self) -> int:
        return self.counts[-1]

    @property
    def each(self) -> list[tuple[date, int]]:
        return [(self.today - timedelta(days=DAYS - 1 - day), count) for day, count in enumerate(self.counts)]


def calls_by_number(numbers: Collection[str], now: datetime) -> Mapping[str, Days]:
    """Counts the calls of each of `numbers`, in one query. Days are those of the site's time zone."""
    here = localtime(now)
    first = (here - timedelta(days=DAYS - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    # The same local time, even if summer time began or ended in between.
    a_week_ago = here - WEEK
    found = (
        Call.objects.of_callers()
        .filter(called__in=numbers, started_at__gte=first)
        .annotate(day=TruncDate("started_at"))
        .order_by()
        .values_list("called", "day")
        .annotate(all=Count("pk"), early=Count("pk", filter=Q(started_at__lte=a_week_ago)))
    )
    rows = {(called, day): (every, early) for called, day, every, early in found}
    return {number: _days(number, rows, here.date()) for number in numbers}


def together(several: Sequence[Days], today: date) -> Days:
    """Adds up the calls of several numbers; none without a number."""
    columns = zip(*(days.counts for days in several), strict=True) if several else ((0,) for _ in range(DAYS))
    return Days(today, tuple(map(sum, columns)), sum(days.by_now_last_week for days in several))


def _days(number: str, rows: Mapping[tuple[str, date], tuple[int, int]], today: date) -> Days:
    days = [today - timedelta(days=ago) for ago in reversed(range(DAYS))]
    counts = tuple(rows.get((number, day), (0, 0))[0] for day in days)
    return Days(today, counts, rows.get((number, today - WEEK), (0, 0))[1])
