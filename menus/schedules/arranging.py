"""Which day counts where two that differ share a date: the shorter one, then one that somebody typed."""

from datetime import date

from engine.hours.day_words import LEAP_YEAR
from engine.hours.schedules import Rule
from menus.models import NamedDay, Schedule


def arrange(row: Schedule) -> None:
    """Puts the named days into the order that counts."""
    days = sorted(row.days.all(), key=lambda day: (length(day), bool(day.mark), day.order, day.pk))
    for order, day in enumerate(days):
        day.order = order
    NamedDay.objects.bulk_update(days, ["order"])


def length(day: NamedDay) -> int:
    """Returns how many days it lasts."""
    if not day.last:
        return 1
    if day.rule == Rule.DATE:
        return (date.fromisoformat(day.last) - date.fromisoformat(day.first)).days + 1
    first, last = (date.fromisoformat(f"{LEAP_YEAR}-{end}") for end in (day.first, day.last))
    return ((last - first).days % 366) + 1
