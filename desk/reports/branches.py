"""Where callers went: the picture of a line with shares, silence, wrong keys, hang-ups and seconds until a key."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desk.callers import Passage, of_ways, way_taken
from desk.picture import Callers, Overlay, draw
from desk.reports.asked import RANGES, ReportDays
from desk.reports.line_page import told
from engine import tree as t
from engine.heard import BY_THE_CALLER, HeardKind
from engine.kinds.all import kind_of
from engine.ways import Way, ways
from engine.wording.apart import told_apart
from inbox.counting.reading import LineCounts
from inbox.counting.through_lines import ways_with_others
from inbox.counting.told import in_figures, of, share
from inbox.models import CountedWay, WayKind
from menus.draft.compile import compile_tree
from menus.models import PhoneTree, Revision
from menus.publishing.live import tree_of

# In the list to choose from; the newest.
MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class BranchRow:
    """One way out of a place, as words."""

    how: str
    to: str
    callers: int
    share: str
    seconds: str


@dataclass(frozen=True, slots=True)
class VisitedPlace:
    """What callers did at one place. `silence` and `wrong` count as often as it happened."""

    place: t.Destination
    callers: int
    share: str
    silence: int
    wrong: int
    left: int
    branches: list[BranchRow]

    @property
    def notes(self) -> Iterator[str]:
        """Yields what stands in the box."""
        yield f"{self.share} of callers"
        if self.silence:
            yield f"silent {self.silence:,}×"
        if self.wrong:
            yield f"wrong key {self.wrong:,}×"
        if self.left:
            yield f"{self.left:,} hung up here"


@dataclass
class BranchesPage:
    """Drawn on the chosen version, else on what callers hear now, else on the draft."""

    line: PhoneTree
    counts: LineCounts
    asked: ReportDays
    version: str = ""

    ranges = tuple(RANGES.items())

    @property
    def period(self) -> str:
        return told(self.asked.days)

    @property
    def is_missing(self) -> bool:
        return self.counts.are_missing(self.asked.days)

    @cached_property
    def versions(self) -> list[Revision]:
        return list(Revision.objects.filter(tree=self.line).defer("snapshot").order_by("-number")[:MOST_VERSIONS])

    @cached_property
    def revision(self) -> Revision | None:
        return next((each for each in self.versions if str(each.number) == self.version), None)

    @cached_property
    def tree(self) -> t.Tree:
        revision = self.revision.pk if self.revision else self.line.live_revision_id
        return told_apart(tree_of(revision) if revision else compile_tree(self.line))

    @cached_property
    def rows(self) -> list[CountedWay]:
        return ways_with_others(self.line, self.counts, self.asked.days, self.counts.now, self._only)

    @cached_property
    def callers(self) -> Callers:
        return of_ways(self.rows).on(self.tree)

    @property
    def calls(self) -> int:
        return max(self.callers.places.values(), default=0)

    @cached_property
    def places(self) -> list[VisitedPlace]:
        """Returns the places that callers came to, the busiest first."""
        left, silence, wrong = self.counts.left_at(self.asked.days, self._only), self._times("silence"), self._times("")
        return [
            VisitedPlace(
                place,
                callers,
                share(of(callers, self.calls)),
                silence[key],
                wrong[key] if kind_of(place).tells_wrong(self.tree, place) else 0,
                left[key],
                list(self._branches(place, callers)),
            )
            for key, callers in Counter(dict(self.callers.places)).most_common()
            if (place := self.tree.destinations.get(key))
        ]

    def draw(self) -> str:
        overlay = Overlay(
            callers=self.callers,
            notes={each.place.key: list(each.notes) for each in self.places},
            of_branch=self._on_branch,
        )
        return draw(self.tree, overlay, f"Where callers of {self.line} went, {self.period}")

    @property
    def _only(self) -> int | None:
        return self.revision.pk if self.revision else None

    def _times(self, what: str) -> Counter[str]:
        """Counts silence by place; otherwise what was pressed or said and led nowhere."""
        found: Counter[str] = Counter()
        for row in self.rows:
            if row.kind == WayKind.STEP:
                silent = row.heard == HeardKind.NO_INPUT
                if silent if what == "silence" else row.heard in BY_THE_CALLER and not row.to:
                    found[row.at] += row.times
        return found

    @cached_property
    def _until(self) -> dict[tuple[str, str], tuple[int, float]]:
        """How often a way was taken by what somebody did, and after how many seconds together."""
        found: dict[tuple[str, str], tuple[int, float]] = defaultdict(lambda: (0, 0.0))
        for row in self.rows:
            place = self.tree.destinations.get(row.at)
            if place and row.kind == WayKind.STEP and row.to and row.heard in BY_THE_CALLER:
                step = Passage(row.at, row.heard, row.keys or None, row.result or None, row.to, row.calls)
                if way := way_taken(self.tree, place, step):
                    times, seconds = found[row.at, way]
                    found[row.at, way] = times + row.times, seconds + row.seconds
        return found

    def _on_branch(self, key: str, along: Sequence[Way]) -> str:
        callers, whole = self.callers.on(key, along), self.callers.places.get(key, 0)
        until = self._seconds(key, along)
        part = share(of(callers, whole))
        return f"{part} after {until}" if until else part

    def _seconds(self, key: str, along: Sequence[Way]) -> str:
        counted = [self._until.get((key, way.name), (0, 0.0)) for way in along]
        times, seconds = sum(each[0] for each in counted), sum(each[1] for each in counted)
        return in_figures(seconds / times) if times else ""

    def _branches(self, place: t.Destination, callers: int) -> Iterator[BranchRow]:
        for way in ways(place, self.tree):
            taken = self.callers.on(place.key, [way])
            target = self.tree.destinations.get(way.goes_to)
            if target or taken:
                named = target.name if target else "nowhere"
                seconds = self._seconds(place.key, [way])
                yield BranchRow(way.in_full, named, taken, share(of(taken, callers)), seconds)
