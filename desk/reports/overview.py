"""The first page of reports: every line that somebody sees, with its figures of some days."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from desk.calls.access import VIEW
from desk.plot import columns
from desk.reports.asked import ReportDays
from desk.reports.line_page import TwoPeriods
from inbox.counting.reading import LineCounts, Sums
from inbox.counting.told import change, in_figures, share
from menus.access.rights import trees_for
from menus.models import PhoneTree


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """One line of the table."""

    line: PhoneTree
    sums: Sums
    earlier: Sums | None
    plot: SafeString

    @property
    def change(self) -> str:
        return change(self.sums.calls, self.earlier.calls) if self.earlier else ""

    @property
    def abandoned(self) -> str:
        return share(self.sums.abandonment)

    @property
    def to_a_person(self) -> str:
        return in_figures(self.sums.to_a_person)

    @property
    def length(self) -> str:
        return in_figures(self.sums.length)


@dataclass
class ReportsOverview(TwoPeriods):
    """As many queries for a hundred lines as for one."""

    counts: LineCounts
    asked: ReportDays

    @cached_property
    def lines(self) -> list[ReportedLine]:
        return [
            ReportedLine(
                line,
                self.now.of_line(line.pk),
                self.earlier.of_line(line.pk) if self.earlier else None,
                columns(self.now.by_day_of(line.pk), (), f"Calls a day of {line}"),
            )
            for line in self.counts.lines
        ]


def lines_of(user: Any) -> list[PhoneTree]:
    """Returns the lines whose calls somebody sees, by name."""
    return list(trees_for(user, *VIEW).order_by("name", "pk"))
