"""Which days a report is about, and with which it is compared: what its address says."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from desk.calls.ranges import day, typed_days
from inbox.counting.reading import CountedDays

# By the word in an address; the first is the default. Weeks begin on Monday.
RANGES = {
    "last-7": "Last 7 days",
    "week": "This week",
    "last-week": "Last week",
    "last-30": "Last 30 days",
    "last-90": "Last 90 days",
    "last-365": "Last 365 days",
}
AGAINST = {"before": "The days before", "year": "A year earlier", "none": "Nothing"}
A_WEEK = 7
# So that weekdays meet weekdays.
A_YEAR = 52 * A_WEEK
LONGEST = 400


@dataclass(frozen=True, slots=True)
class ReportDays:
    """`today` is the line's. Invalid values count as none; days that were typed count before a named range."""

    today: date
    range: str = "last-7"
    since: str = ""
    until: str = ""
    against: str = "before"

    @classmethod
    def of(cls, sent: Mapping[str, str], today: date) -> "ReportDays":
        ranged, against = sent.get("range", ""), sent.get("against", "")
        return cls(
            today,
            ranged if ranged in RANGES else "last-7",
            *typed_days(sent),
            against if against in AGAINST else "before",
        )

    @property
    def days(self) -> CountedDays:
        first, last = day(self.since), day(self.until)
        if first or last:
            last = min(last or self.today, self.today)
            first = min(first or last, last)
            return CountedDays(max(first, last - timedelta(days=LONGEST)), last)
        return self._named()

    @property
    def earlier(self) -> CountedDays | None:
        """Returns the days to compare with; as many, and where possible the same weekdays."""
        days = self.days
        whole_weeks = -(-days.count // A_WEEK) * A_WEEK
        match self.against:
            case "year":
                return days.earlier(max(A_YEAR, whole_weeks))
            case "before":
                return days.earlier(whole_weeks)
        return None

    @property
    def is_typed(self) -> bool:
        return bool(self.since or self.until)

    def address(self, **other: Any) -> str:
        asked = {**asdict(self), **other}
        del asked["today"]
        return urlencode({name: value for name, value in asked.items() if value})

    def _named(self) -> CountedDays:
        today = self.today
        monday = today - timedelta(days=today.weekday())
        match self.range:
            case "week":
                return CountedDays(monday, today)
            case "last-week":
                return CountedDays(monday - timedelta(days=A_WEEK), monday - timedelta(days=1))
        many = int(self.range.removeprefix("last-"))
        return CountedDays(today - timedelta(days=many - 1), today)
