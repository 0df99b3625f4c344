"""Counts calls day by day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import add
from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet
from django.db.models.functions import Cast, TruncDate
from django.utils.timezone import localtime

from calls.models import Call
from engine.reply import Doing
from inbox.models import ErasedCalls

# Two weeks, so that each weekday appears twice and can be compared.
DAYS = 14
WEEK = timedelta(days=7)
NONE = [0, 0, 0]


@dataclass(frozen=True, slots=True)
class CallsByDay:
    """Calls of the last DAYS days, today last. `by_now_last_week` counts up to this time of day, a week ago.

    Those of blocked callers are counted apart: they never came to the line.
    """

    today: date
    counts: tuple[int, ...]
    by_now_last_week: int
    blocked_today: int = 0

    @property
    def calls_today(self) -> int:
        return self.counts[-1]

    @property
    def each(self) -> list[tuple[date, int]]:
        return [(self.today - timedelta(days=DAYS - 1 - day), count) for day, count in enumerate(self.counts)]


def calls_by_number(numbers: Collection[str], now: datetime) -> Mapping[str, CallsByDay]:
    """Counts the calls of each of `numbers`, in one query. Days are those of the site's time zone."""
    here = localtime(now)
    first = (here - timedelta(days=DAYS - 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    # The same local time, even if summer time began or ended in between.
    a_week_ago = here - WEEK
    blocked = Q(doing=Doing.BLOCKED)
    found = (
        Call.objects.by_telephone()
        .filter(called__in=numbers, started_at__gte=first)
        .annotate(day=TruncDate("started_at"))
        .order_by()
        .values_list("called", "day")
        .annotate(
            all=Count("pk", filter=~blocked),
            early=Count("pk", filter=Q(started_at__lte=a_week_ago) & ~blocked),
            blocked=Count("pk", filter=blocked),
        )
    )
    rows: dict[tuple[str, date], list[int]] = {}
    for called, day, *counted in found.union(_erased(numbers, here, first.date()), all=True):
        rows[called, day] = list(map(add, rows.get((called, day), NONE), counted))
    return {number: _days(number, rows, here.date()) for number in numbers}


def _erased(numbers: Collection[str], here: datetime, first: date) -> QuerySet[Any, Any]:
    """Returns calls that were erased since: of a day a week ago, as many as of the part of today that has passed."""
    passed = (here - here.replace(hour=0, minute=0)) / timedelta(days=1)
    early = Cast(F("calls") * passed, IntegerField())
    found = ErasedCalls.objects.filter(called__in=numbers, day__gte=first)
    return found.values_list("called", "day", "calls", early, "blocked")


def together(several: Sequence[CallsByDay], today: date) -> CallsByDay:
    """Adds up the calls of several numbers; none without a number."""
    columns = zip(*(days.counts for days in several), strict=True) if several else ((0,) for _ in range(DAYS))
    early, blocked = (sum(getattr(days, name) for days in several) for name in ("by_now_last_week", "blocked_today"))
    return CallsByDay(today, tuple(map(sum, columns)), early, blocked)


def _days(number: str, rows: Mapping[tuple[str, date], list[int]], today: date) -> CallsByDay:
    days = [today - timedelta(days=ago) for ago in reversed(range(DAYS))]
    counts = tuple(rows.get((number, day), NONE)[0] for day in days)
    early, blocked = rows.get((number, today - WEEK), NONE)[1], rows.get((number, today), NONE)[2]
    return CallsByDay(today, counts, early, blocked)
