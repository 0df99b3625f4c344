"""What pages and mails read: the counts that are kept, and those of days that aren't over, as one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from calls.models import Call, CallOutcome
from inbox.counting import computing
from inbox.counting.computing import MEASURES, CountedSpan
from inbox.counting.settling import zone_of_line
from inbox.models.counted import CountedAnswer, CountedLine, CountedOutcome, CountedRow, CountedWay
from menus.models import PhoneTree

# A page counts so many days itself; a worker that stands still for longer leaves the days before out.
MOST_COUNTED = timedelta(days=8)
_WAY = ("kind", "at", "heard", "keys", "result", "to")
Row = TypeVar("Row", bound=CountedRow)


@dataclass(frozen=True, slots=True)
class CountedDays:
    """Whole days by the clock of the line, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def each(self) -> list[date]:
        return [self.first + timedelta(days=day) for day in range(self.count)]

    def earlier(self, days: int) -> "CountedDays":
        return CountedDays(self.first - timedelta(days=days), self.last - timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Sums:
    """Calls, how long they took together, and how many reached a person, and after how long together."""

    calls: int = 0
    seconds: int = 0
    abandoned: int = 0
    reached: int = 0
    reached_seconds: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, name) + getattr(other, name) for name in MEASURES))

    @property
    def length(self) -> float | None:
        """Returns the average length of a call in seconds."""
        return self.seconds / self.calls if self.calls else None

    @property
    def to_a_person(self) -> float | None:
        """Returns the average seconds until a person was reached."""
        return self.reached_seconds / self.reached if self.reached else None

    @property
    def abandonment(self) -> float | None:
        """Returns the share of callers who hung up before they reached anything, 0 to 1."""
        return self.abandoned / self.calls if self.calls else None


@dataclass(slots=True)
class Figures:
    """The calls of some lines in some days. Those of blocked callers never came to the line: only `outcomes` has them.

    `hours` is by the hour of the day, 0 to 23; `leaves` by the key of what was reached last; `on_line` by the line's
    ID.
    """

    days: CountedDays
    on_day: dict[date, Sums] = field(default_factory=dict)
    on_line: dict[int, dict[date, Sums]] = field(default_factory=dict)
    hours: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    leaves: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> Sums:
        return sum(self.on_day.values(), Sums())

    @property
    def by_day(self) -> list[int]:
        return [self.on_day.get(day, Sums()).calls for day in self.days.each]

    @property
    def by_hour(self) -> list[int]:
        return [self.hours[hour] for hour in range(24)]

    def of_line(self, line: int) -> Sums:
        return sum(self.on_line.get(line, {}).values(), Sums())

    def by_day_of(self, line: int) -> list[int]:
        found = self.on_line.get(line, {})
        return [found.get(day, Sums()).calls for day in self.days.each]

    def _add(self, line: int, day: date, sums: Sums) -> None:
        self.on_day[day] = self.on_day.get(day, Sums()) + sums
        mine = self.on_line.setdefault(line, {})
        mine[day] = mine.get(day, Sums()) + sums


class LineCounts:
    """The counts of some lines; what isn't kept is computed once, in one statement for each table."""

    def __init__(self, lines: Sequence[PhoneTree], now: datetime) -> None:
        self.lines, self.now = lines, now
        self._until = dict(CountedLine.objects.filter(tree__in=lines).values_list("tree", "until"))

    def today(self) -> date:
        """Returns the latest day of any of the lines, which may be in several zones."""
        return max((self.now.astimezone(zone_of_line(line)).date() for line in self.lines), default=self.now.date())

    def are_missing(self, days: CountedDays) -> bool:
        """Whether some of these days are not counted yet, because no worker has for a while."""
        oldest = self.now - MOST_COUNTED
        if any(until < oldest and days.last >= until.date() for until in self._until.values()):
            return True
        new = [line.pk for line in self.lines if line.pk not in self._until]
        if not new or days.first >= oldest.date():
            return False
        return Call.objects.of_callers().filter(tree__in=new, started_at__lt=oldest).exists()

    def figures(self, days: CountedDays) -> Figures:
        """Returns what became of the calls; four queries, however many lines and days."""
        found = Figures(days)
        for (line, day), sums in _summed(self._saved(CountedOutcome, days), "tree_id", "day"):
            found._add(line, day, sums)
        for (hour,), sums in _summed(self._saved(CountedOutcome, days), "hour"):
            found.hours[hour] += sums.calls
        for (leaf,), sums in _summed(self._saved(CountedOutcome, days), "leaf"):
            found.leaves[leaf] += sums.calls
        outcomes = CountedOutcome.objects.filter(tree__in=self.lines, day__range=(days.first, days.last))
        for outcome, calls in outcomes.order_by().values_list("outcome").annotate(calls=Sum("calls")):
            found.outcomes[outcome] += calls
        self._add_today(found, days)
        return found

    def ways(self, days: CountedDays, revision: int | None = None) -> list[CountedWay]:
        """Returns where callers were and how they went on, added up over the days; of one version or of all."""
        rows = CountedWay.objects.filter(tree__in=self.lines, day__range=(days.first, days.last))
        if revision:
            rows = rows.filter(revision=revision)
        sums = {"calls": Sum("calls"), "times": Sum("times"), "seconds": Coalesce(Sum("seconds"), 0.0)}
        # The sums have the names of columns, so they are made under others.
        named = {f"sum_{name}": value for name, value in sums.items()}
        found = {tuple(row[:6]): row[6:] for row in rows.order_by().values_list(*_WAY).annotate(**named)}
        for way in _within(self._ways, days):
            if revision in (None, way.revision_id):
                key = tuple(getattr(way, name) for name in _WAY)
                calls, times, seconds = found.get(key, (0, 0, 0.0))
                found[key] = (calls + way.calls, times + way.times, seconds + way.seconds)
        return [
            CountedWay(**dict(zip(_WAY, key, strict=True)), calls=calls, times=times, seconds=seconds)
            for key, (calls, times, seconds) in found.items()
        ]

    def left_at(self, days: CountedDays, revision: int | None = None) -> Counter[str]:
        """Returns how many callers hung up, by the key of what they had reached; of one version or of all."""
        rows = self._saved(CountedOutcome, days).filter(abandoned__gt=0)
        if revision:
            rows = rows.filter(revision=revision)
        found = Counter(dict(rows.order_by().values_list("leaf").annotate(sum_left=Sum("abandoned"))))
        for row in _within(self._calls, days):
            if revision in (None, row.revision_id):
                found[row.leaf] += row.abandoned
        return found

    def answers(self, days: CountedDays) -> dict[str, Counter[str]]:
        """Returns how many callers gave each answer; "" stands for those that are told apart by nobody."""
        found: dict[str, Counter[str]] = {}
        rows = CountedAnswer.objects.filter(tree__in=self.lines, day__range=(days.first, days.last)).order_by()
        for name, value, calls in rows.values_list("name", "value").annotate(sum_calls=Sum("calls")):
            found.setdefault(name, Counter())[value] += calls
        for answer in _within(self._answers, days):
            found.setdefault(answer.name, Counter())[answer.value] += answer.calls
        return found

    def _saved(self, table: type[CountedOutcome], days: CountedDays) -> QuerySet[CountedOutcome]:
        rows = table.objects.filter(tree__in=self.lines, day__range=(days.first, days.last))
        return rows.exclude(outcome=CallOutcome.BLOCKED)

    def _add_today(self, found: Figures, days: CountedDays) -> None:
        for row in _within(self._calls, days):
            found.outcomes[row.outcome] += row.calls
            if row.outcome != CallOutcome.BLOCKED:
                found._add(row.tree_id, row.day, Sums(*(getattr(row, name) for name in MEASURES)))
                found.hours[row.hour] += row.calls
                found.leaves[row.leaf] += row.calls

    @cached_property
    def _spans(self) -> list[CountedSpan]:
        oldest = self.now - MOST_COUNTED
        soon = self.now + timedelta(seconds=1)
        return [
            CountedSpan(line.pk, str(zone_of_line(line)), max(oldest, self._until.get(line.pk, oldest)), soon)
            for line in self.lines
        ]

    @cached_property
    def _calls(self) -> list[CountedOutcome]:
        return computing.calls_in(self._spans)

    @cached_property
    def _ways(self) -> list[CountedWay]:
        return computing.ways_in(self._spans)

    @cached_property
    def _answers(self) -> list[CountedAnswer]:
        return computing.answers_in(self._spans)


def _summed(rows: QuerySet[CountedOutcome], *by: str) -> Iterator[tuple[tuple[Any, ...], Sums]]:
    sums = {f"sum_{name}": Sum(name) for name in MEASURES}
    for row in rows.order_by().values_list(*by).annotate(**sums):
        yield row[: len(by)], Sums(*row[len(by) :])


def _within(rows: Iterable[Row], days: CountedDays) -> Iterator[Row]:
    return (row for row in rows if days.first <= row.day <= days.last)
