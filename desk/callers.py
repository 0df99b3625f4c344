"""How many callers reached each place of a tree and which way they continued, from the counts by day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import now

from desk.picture import Callers
from engine import tree as t
from engine.heard import BY_THE_CALLER, HeardKind
from engine.kinds.all import goes_by_itself, kind_of
from engine.labels import links_of
from engine.ways import ways
from inbox.counting.reading import CountedDays, LineCounts
from inbox.counting.settling import zone_of_line
from inbox.counting.through_lines import ways_with_others
from inbox.models import CountedWay, WayKind
from menus.models import PhoneTree


@dataclass(frozen=True, slots=True)
class Passage:
    """A number of callers who went on from the place `at`, first to `to`, when this was heard there."""

    at: str
    kind: str
    digits: str | None
    result: str | None
    to: str
    callers: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What callers of one phone tree did, on any revision. Each counts once at each place.

    `passages` are from one place to the next without input from the caller.
    """

    places: dict[str, int]
    steps: Sequence[Passage]
    passages: Mapping[tuple[str, str], int]

    def on(self, tree: t.Tree) -> Callers:
        """Returns the numbers for the picture of `tree`, which may be the draft: a key counts for where it leads."""
        taken: Counter[tuple[str, str]] = Counter()
        for step in self.steps:
            if step.at in tree.destinations and (way := way_taken(tree, tree.destinations[step.at], step)):
                taken[step.at, way] += step.callers
        silent = {key: ways(place) for key, place in tree.destinations.items() if goes_by_itself(tree, place)}
        for (key, to), callers in self.passages.items():
            if len(silent.get(key, ())) > 1 and (way := _leading_to(tree.destinations[key], to)):
                taken[key, way] += callers
        # Everyone takes the only way out, and if it leads to a goodbye no passage is recorded.
        alone = {(key, out[0].name): self.places.get(key, 0) for key, out in silent.items() if len(out) == 1}
        return Callers(self.places, taken | alone)


def count_callers(phone_tree: PhoneTree, since: datetime) -> Counted:
    """Counts the calls of the days after `since`; four queries, however many calls and versions they were on."""
    at, zone = now(), zone_of_line(phone_tree)
    days = CountedDays((since + timedelta(days=1)).astimezone(zone).date(), at.astimezone(zone).date())
    return of_ways(ways_with_others(phone_tree, LineCounts([phone_tree], at), days, at))


def of_ways(rows: Iterable[CountedWay]) -> Counted:
    places, steps, passages = {}, [], {}
    for row in rows:
        match row.kind:
            case WayKind.PLACE:
                places[row.at] = row.calls
            case WayKind.PASSAGE:
                passages[row.at, row.to] = row.calls
            case _ if row.to:  # whoever was asked again, or hung up, went nowhere
                steps.append(Passage(row.at, row.heard, row.keys or None, row.result or None, row.to, row.calls))
    return Counted(places, steps, passages)


def way_taken(tree: t.Tree, place: t.Destination, step: Passage) -> str:
    """Returns the Way.name that was taken; "" if the place no longer has it."""
    if step.kind not in BY_THE_CALLER:
        link = _link_on(type(place), step)
        # An empty link may lead to where another one does, as that for whoever declines.
        return link if not link or getattr(place, link) else _leading_to(place, step.to) or link
    # Keys that have been erased tell nothing, but where the call went does.
    by_key = (
        kind_of(place).way_of_key(tree, place, step.digits) if step.kind == HeardKind.DIGITS and step.digits else None
    )
    return _leading_to(place, step.to) if by_key is None else by_key


def _link_on(kind: type, step: Passage) -> str:
    """Returns the link by which a call continues when this was heard."""
    return next((name for name, leads in links_of(kind).items() if leads.heard == (step.kind, step.result)), "")


def _leading_to(place: t.Destination, to: str) -> str:
    """Returns the first way that leads there, if only the outcome was recorded."""
    return next((way.name for way in ways(place) if way.goes_to == to), "")
