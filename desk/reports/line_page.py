"""The report of one line: its figures in two periods, side by side."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from calls.models import CallOutcome
from desk.calls.wanted import IN_WRITING, TELEPHONE
from desk.plot import columns
from desk.reports.asked import AGAINST, RANGES, ReportDays
from desk.reports.in_writing import walked_in_writing
from desk.reports.surveyed import SurveyReport, reports_of
from desk.reports.texted import texted
from desk.reports.told import ReportRow
from engine.tree import Tree
from engine.wording.apart import told_apart
from inbox.counting.reading import CountedDays, Figures, LineCounts, Sums
from inbox.counting.surveyed import in_two_periods
from inbox.counting.told import change, in_figures, of, share
from menus.models import PhoneTree
from menus.publishing.live import tree_of, tree_with_lines

# Of what was reached last, and of each answer; the file has all.
MOST_ROWS = 20


class TwoPeriods:
    """What pages of reports tell of the days they show, and of those beside them."""

    counts: LineCounts
    asked: ReportDays

    ranges = tuple(RANGES.items())
    againsts = tuple(AGAINST.items())

    @cached_property
    def now(self) -> Figures:
        return self.counts.figures(self.asked.days)

    @cached_property
    def earlier(self) -> Figures | None:
        return self.counts.figures(self.asked.earlier) if self.asked.earlier else None

    @property
    def period(self) -> str:
        return told(self.asked.days)

    @property
    def earlier_period(self) -> str:
        return told(self.asked.earlier) if self.asked.earlier else ""

    @property
    def is_missing(self) -> bool:
        return self.counts.are_missing(self.asked.days)


@dataclass
class LineReport(TwoPeriods):
    """What the page and the file of a report show."""

    line: PhoneTree
    counts: LineCounts
    asked: ReportDays

    @property
    def short_period(self) -> str:
        return told(self.asked.days, "M")

    @property
    def short_earlier(self) -> str:
        return told(self.asked.earlier, "M") if self.asked.earlier else ""

    @property
    def totals(self) -> list[ReportRow]:
        whole, before = self.now.total, self.earlier.total if self.earlier else Sums()
        return [
            self._row("Calls", whole.calls, before.calls, "{:,.0f}".format),
            self._outcome_row(CallOutcome.ANSWERED),
            self._outcome_row(CallOutcome.MESSAGE),
            self._outcome_row(CallOutcome.ASKED_BACK),
            self._outcome_row(CallOutcome.UNANSWERED),
            *self._alone(),
            self._row("Abandoned", whole.abandonment, before.abandonment, share),
            self._row("Time to a person", whole.to_a_person, before.to_a_person, in_figures),
            self._row("Length of a call", whole.length, before.length, in_figures),
        ]

    @property
    def outcomes(self) -> list[ReportRow]:
        names = {str(each): each.heading for each in CallOutcome} | {"": "On the line"}
        return self._shares(self.now.outcomes, self.earlier.outcomes if self.earlier else None, names, "outcome")

    @property
    def leaves(self) -> list[ReportRow]:
        earlier = self.earlier.leaves if self.earlier else None
        return self._shares(self.now.leaves, earlier, self.names, "leaf")[:MOST_ROWS]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Returns the names of what callers reach now, in other lines too; older destinations keep their key."""
        keys = (*self.now.leaves, *(self.earlier.leaves if self.earlier else ()))
        revision = self.line.live_revision_id
        places = told_apart(tree_with_lines(revision, keys)).destinations if revision else {}
        return {key: place.name for key, place in places.items()} | {"": "Nothing yet"}

    @cached_property
    def _tree(self) -> Tree | None:
        revision = self.line.live_revision_id
        return tree_of(revision) if revision else None

    @cached_property
    def answers(self) -> list[tuple[str, int, list[ReportRow]]]:
        """Returns each answer with how many callers gave it, and which of a list it was."""
        found = self.counts.answers(self.asked.days)
        return [(name, sum(each.values()), _answer_rows(each)) for name, each in sorted(found.items())]

    @cached_property
    def surveys(self) -> list[SurveyReport]:
        now, earlier = self.asked.days, self.asked.earlier
        found = in_two_periods(self.line, (now.first, now.last), (earlier.first, earlier.last) if earlier else None)
        return reports_of(found, self._tree, self.names) if found else []

    @cached_property
    def texts(self) -> list[tuple[str, int, int | None]]:
        """Returns what is counted of texts, in both periods; empty if there were none."""
        periods = [self.asked.days, *([self.asked.earlier] if self.asked.earlier else [])]
        now, *before = (each.named for each in texted(self.line, periods))
        earlier = [many for _, many in before[0]] if before else [None] * len(now)
        rows = [(name, many, was) for (name, many), was in zip(now, earlier, strict=True)]
        return rows if any(many or was for _, many, was in rows) else []

    @cached_property
    def walks(self) -> list[tuple[str, int, int | None]]:
        """Returns the walks in writing, which are no calls of the other figures; empty if there were none."""
        now, *before = walked_in_writing(self.line, [self.asked.days, *filter(None, [self.asked.earlier])])
        earlier = before[0] if before else (None,) * len(now)
        rows = list(zip(("On the web", "By text"), now, earlier, strict=True))
        return rows if any(many or was for _, many, was in rows) else []

    @property
    def walk_rows(self) -> list[ReportRow]:
        return [replace(_plain(*row), link=self._calls(calls=IN_WRITING)) for row in self.walks]

    @property
    def text_rows(self) -> list[ReportRow]:
        return [_plain(*row) for row in self.texts]

    @property
    def by_day(self) -> SafeString:
        before = self.earlier.by_day if self.earlier else ()
        return columns(self.now.by_day, before, f"Calls a day, {self.period}: {_listed(self.day_rows)}")

    @property
    def by_hour(self) -> SafeString:
        before = self.earlier.by_hour if self.earlier else ()
        return columns(self.now.by_hour, before, f"Calls by hour of the day: {_listed(self.hour_rows)}")

    @property
    def day_rows(self) -> list[ReportRow]:
        days = self.asked.days.each
        before: Sequence[int | None] = self.earlier.by_day if self.earlier else [None] * len(days)
        names = [date_format(day, "D j M Y") for day in days]
        return [_plain(*row) for row in zip(names, self.now.by_day, before, strict=True)]

    @property
    def hour_rows(self) -> list[ReportRow]:
        before: Sequence[int | None] = self.earlier.by_hour if self.earlier else [None] * 24
        names = [f"{hour:02}:00" for hour in range(24)]
        return [_plain(*row) for row in zip(names, self.now.by_hour, before, strict=True)]

    @property
    def day_labels(self) -> list[str]:
        days = self.asked.days.each
        places = sorted({0, len(days) // 2, len(days) - 1})
        return [date_format(days[place], "j M") for place in places]

    @property
    def busiest(self) -> int:
        before = self.earlier.by_day if self.earlier else []
        return max([0, *self.now.by_day, *before])

    def _row(
        self, name: str, now: float | None, earlier: float | None, write: Callable[[float | None], str]
    ) -> ReportRow:
        if self.earlier is None:
            return ReportRow(name, write(now))
        return ReportRow(name, write(now), write(earlier), change(now, earlier))

    def _alone(self) -> list[ReportRow]:
        """Returns the row of callers who waited alone in a conference; none where nobody did."""
        both = [self.now, self.earlier] if self.earlier else [self.now]
        some = any(each.outcomes[CallOutcome.ALONE] for each in both)
        return [self._outcome_row(CallOutcome.ALONE)] if some else []

    def _outcome_row(self, outcome: CallOutcome) -> ReportRow:
        now = of(self.now.outcomes[outcome], self.now.total.calls)
        earlier = of(self.earlier.outcomes[outcome], self.earlier.total.calls) if self.earlier else None
        return self._row(outcome.heading, now, earlier, share)

    def _shares(
        self, now: Counter[str], earlier: Counter[str] | None, names: Mapping[str, str], by: str
    ) -> list[ReportRow]:
        whole, before = sum(now.values()), sum((earlier or {}).values())
        rows = []
        for key, calls in now.most_common():
            part = of(calls, whole)
            was = share(of(earlier[key], before)) if earlier is not None else ""
            shown = f"{calls:,} ({share(part)})"
            rows.append(ReportRow(names.get(key, key), shown, was, "", self._calls(**{by: key}) if key else "", part))
        return rows

    def _calls(self, **narrowed: str) -> str:
        days = self.asked.days
        query = {"line": self.line.slug, "since": days.first, "until": days.last, "calls": TELEPHONE, **narrowed}
        return f"{reverse('admin:calls_call_changelist')}?{urlencode(query)}"


def told(days: CountedDays, month: str = "F") -> str:
    """Returns “16 to 22 November 2026”; with the month “M”, “16 to 22 Nov 2026”."""
    first, last = days.first, days.last
    if first == last:
        return date_format(first, f"j {month} Y")
    style = f"j {month} Y" if first.year != last.year else f"j {month}" if first.month != last.month else "j"
    return f"{date_format(first, style)} to {date_format(last, f'j {month} Y')}"


def _plain(name: str, now: int, earlier: int | None) -> ReportRow:
    return ReportRow(name, f"{now:,}", "" if earlier is None else f"{earlier:,}", change(now, earlier))


def _listed(rows: list[ReportRow]) -> str:
    return ", ".join(f"{row.name} {row.now}" for row in rows)


def _answer_rows(values: Counter[str]) -> list[ReportRow]:
    whole = sum(values.values())
    told = ((value, calls) for value, calls in values.most_common(MOST_ROWS) if value)
    return [ReportRow(value, f"{calls:,} ({share(of(calls, whole))})", part=of(calls, whole)) for value, calls in told]


def cells(report: LineReport) -> Iterator[tuple[str, str, int | None, int | None]]:
    """Yields the rows of the file: what is counted, its name, and how many calls in both periods."""
    now, earlier = report.now, report.earlier
    before: Sequence[int | None] = earlier.by_day if earlier else [None] * len(now.by_day)
    for day, calls, was in zip(now.days.each, now.by_day, before, strict=True):
        yield "day", day.isoformat(), calls, was
    for hour, calls in enumerate(now.by_hour):
        yield "hour", f"{hour:02}:00", calls, earlier.hours[hour] if earlier else None
    unnamed: Mapping[str, str] = {}
    for part, mine, theirs, names in (
        ("outcome", now.outcomes, earlier.outcomes if earlier else None, unnamed),
        ("reached", now.leaves, earlier.leaves if earlier else None, report.names),
    ):
        for key in dict.fromkeys([*mine, *(theirs or ())]):
            yield part, names.get(key, key), mine[key], theirs[key] if theirs is not None else None
    for name, whole, _ in report.answers:
        yield f"answer {name}", "", whole, None
        for value, calls in report.counts.answers(report.asked.days)[name].items():
            if value:
                yield f"answer {name}", value, calls, None
    for survey in report.surveys:
        for row in survey.values:
            yield f"survey {survey.name}", row.name, row.many, row.many_earlier
        for row in survey.takers:
            yield f"survey {survey.name} after a call with", row.name, row.many, None
    for name, many, before_that in report.texts:
        yield "texts", name, many, before_that
    for name, many, before_that in report.walks:
        yield "in writing", name, many, before_that
    for name in ("abandoned", "reached", "reached_seconds", "seconds"):
        yield "total", name, getattr(now.total, name), getattr(earlier.total, name) if earlier else None
