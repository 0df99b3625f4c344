"""Keeps the counts of days that are over, which reports read."""

from django.utils import timezone

from inbox.counting.settling import settle_days
from inbox.work import periodic


@periodic("count-calls", minutes=10, title="Count the calls of days that are over")
def count_calls() -> str:
    """Counts what is missing, oldest first, for a minute at most; the next round goes on."""
    days = settle_days(timezone.now())
    return f"Counted {days} day{'' if days == 1 else 's'}" if days else "Nothing to count"
