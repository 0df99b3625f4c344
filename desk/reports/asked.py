"""Which days a report is about, and with which it is compared: what its address says."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from desk.calls.ranges import day, typed_days
from inbox.counting.reading import CountedDays


class ReportRange(StrEnum):
    """The word in an address. Weeks begin on Monday."""

    LAST_7 = "last-7"
    WEEK = "week"
    LAST_WEEK = "last-week"
    LAST_30 = "last-30"
    LAST_90 = "last-90"
    LAST_365 = "last-365"


class Against(StrEnum):
    """With what the days are compared."""

    BEFORE = "before"
    YEAR = "year"
    NONE = "none"


# The first of each is the default.
RANGES: Mapping[str, str] = {
    ReportRange.LAST_7: "Last 7 days",
    ReportRange.WEEK: "This week",
    ReportRange.LAST_WEEK: "Last week",
    ReportRange.LAST_30: "Last 30 days",
    ReportRange.LAST_90: "Last 90 days",
    ReportRange.LAST_365: "Last 365 days",
}
AGAINST: Mapping[str, str] = {
    Against.BEFORE: "The days before",
    Against.YEAR: "A year earlier",
    Against.NONE: "Nothing",
}
A_WEEK = 7
# So that weekdays meet weekdays.
A_YEAR = 52 * A_WEEK
LONGEST = 400


@dataclass(frozen=True, slots=True)
class ReportDays:
    """`today` is the line's. Invalid values count as none; days that were typed count before a named range."""

    today: date
    range: ReportRange = ReportRange.LAST_7
    since: str = ""
    until: str = ""
    against: Against = Against.BEFORE

    @classmethod
    def of(cls, sent: Mapping[str, str], today: date) -> "ReportDays":
        ranged, against = sent.get("range", ""), sent.get("against", "")
        return cls(
            today,
            ReportRange(ranged) if ranged in RANGES else ReportRange.LAST_7,
            *typed_days(sent),
            Against(against) if against in AGAINST else Against.BEFORE,
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
            case Against.YEAR:
                return days.earlier(max(A_YEAR, whole_weeks))
            case Against.BEFORE:
                return days.earlier(whole_weeks)
            case Against.NONE:
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
            case ReportRange.WEEK:
                return CountedDays(monday, today)
            case ReportRange.LAST_WEEK:
                return CountedDays(monday - timedelta(days=A_WEEK), monday - timedelta(days=1))
            case ReportRange.LAST_7 | ReportRange.LAST_30 | ReportRange.LAST_90 | ReportRange.LAST_365:
                many = int(self.range.removeprefix("last-"))
                return CountedDays(today - timedelta(days=many - 1), today)
