"""The ranges of days by which calls are found: named ones, and from one day to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils.timezone import get_current_timezone, localtime


class NamedRange(StrEnum):
    """The word in an address. Weeks begin on Monday."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    LAST_WEEK = "last-week"
    LAST_30 = "30-days"


RANGES: Mapping[str, str] = {
    NamedRange.TODAY: "Today",
    NamedRange.YESTERDAY: "Yesterday",
    NamedRange.WEEK: "This week",
    NamedRange.LAST_WEEK: "Last week",
    NamedRange.LAST_30: "Last 30 days",
}
DAY = timedelta(days=1)
YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class DayRange:
    """Whole days of the page's time zone, both included; None for as far as there are calls."""

    first: date | None = None
    last: date | None = None

    @property
    def since(self) -> datetime | None:
        return _midnight(self.first) if self.first else None

    @property
    def before(self) -> datetime | None:
        return _midnight(self.last + DAY) if self.last else None


def days_of(name: str, now: datetime) -> DayRange:
    """Returns the days of a named range; all for any other word."""
    today = localtime(now).date()
    monday = today - timedelta(days=today.weekday())
    if name not in RANGES:
        return DayRange()
    match NamedRange(name):
        case NamedRange.TODAY:
            return DayRange(today, today)
        case NamedRange.YESTERDAY:
            return DayRange(today - DAY, today - DAY)
        case NamedRange.WEEK:
            return DayRange(monday, today)
        case NamedRange.LAST_WEEK:
            return DayRange(monday - timedelta(days=7), monday - DAY)
        case NamedRange.LAST_30:
            return DayRange(today - timedelta(days=29), today)


def day(text: str) -> date | None:
    """Reads a day as a date field sends it; None for anything else."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def typed_days(sent: Mapping[str, str]) -> tuple[str, str]:
    """Returns the days typed as `since` and `until`, the earlier one first; "" for one that is missing or invalid."""
    since, until = (day(sent.get(name, "").strip()) for name in ("since", "until"))
    if since and until:
        since, until = min(since, until), max(since, until)
    return since.isoformat() if since else "", until.isoformat() if until else ""


def _midnight(of: date) -> datetime:
    return datetime.combine(of, time(), get_current_timezone())
