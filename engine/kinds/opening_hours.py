"""Opening hours continue by the clock, without asking; engine.schedules reads it."""

from collections.abc import Iterable, Iterator, Mapping

from engine import tree as t
from engine.capabilities import Capability
from engine.change import Change
from engine.heard import Heard
from engine.kinds.changes.opening_hours import of_days, of_schedule
from engine.kinds.checks.opening_hours import of_opening_hours
from engine.kinds.kind import NOTHING, Kind
from engine.links import Way
from engine.opening import TimedWay, Window
from engine.periods import both, without
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.schedules import State
from engine.walk import Walk


class OpeningHours(Kind[t.OpeningHours]):
    concept = "end"
    can_be_closed = True

    def enter(self, walk: Walk, place: t.OpeningHours, position: Position) -> str:
        """Closed while a notice closes the line, and without its schedule, which publishing refuses."""
        if walk.known.closing_notice():
            return place.closed_goes_to
        schedule = walk.tree.schedule(place.schedule) if place.schedule else None
        return _goes_to(place, walk.known.hours(schedule) if schedule else State(False))

    def hear(self, walk: Walk, place: t.OpeningHours, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.OpeningHours, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def problems(self, tree: t.Tree, place: t.OpeningHours) -> Iterator[Problem]:
        return of_opening_hours(tree, place)

    def rows(self, place: t.OpeningHours) -> Iterator[Way]:
        for each in place.days:
            how = f"on {each.day.replace('_', ' ')}"
            yield Way(f"day {each.day}", how, each.goes_to, how, is_row=True)

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.OpeningHours, place: t.OpeningHours, field: str
    ) -> Iterable[Change] | None:
        match field:
            case "days":
                return of_days(old, new, before, place)
            case "schedule":
                return of_schedule(old, new, before, place)
        return None

    def must_speak(self, place: t.OpeningHours) -> bool:
        return False

    def needs(self, place: t.OpeningHours) -> frozenset[Capability]:
        return NOTHING

    def timed_ways(self, tree: t.Tree, place: t.OpeningHours, window: Window) -> Iterable[TimedWay]:
        schedule = tree.schedule(place.schedule) if place.schedule else None
        if schedule is None:
            return [TimedWay(place.closed_goes_to, window.whole, is_open=False)]
        opened = without(window.open(schedule), window.closed)
        found, rest = [TimedWay(place.open_goes_to, opened, is_open=True)], without(window.whole, opened)
        for each in place.days:
            own = both(rest, without(window.on_day(schedule, each.day), window.closed)) if each.goes_to else ()
            found.append(TimedWay(each.goes_to, own, is_open=False))
            rest = without(rest, own)
        return [*found, TimedWay(place.closed_goes_to, rest, is_open=False)]

    def days_with_a_way(self, place: t.OpeningHours) -> Mapping[str, Iterable[str]]:
        return {place.schedule: [each.day for each in place.days]}


def _goes_to(place: t.OpeningHours, found: State) -> str:
    """Where calls go: a named day's own way is taken while it is closed on that day."""
    if found.is_open:
        return place.open_goes_to
    own = next((each.goes_to for each in place.days if each.day == found.day), "")
    return own or place.closed_goes_to
