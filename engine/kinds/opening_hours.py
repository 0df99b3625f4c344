"""Opening hours continue by the clock, without asking; engine.hours.schedules reads it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.hours.opening import TimedWay, Window
from engine.hours.periods import Periods, union, without
from engine.hours.schedules import State
from engine.kinds.changes.opening_hours import of_days, of_schedule
from engine.kinds.checks.opening_hours import of_opening_hours
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING, Kind
from engine.links import Way
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.walking.walk import Walk
from engine.wording.change import Change


class OpeningHours(Kind[t.OpeningHours]):
    concept = Concept.END
    decides = True
    can_be_closed = True

    def enter(self, walk: Walk, place: t.OpeningHours, position: Position) -> str:
        """Closed while a notice closes the line, and without its schedule, which publishing refuses."""
        if walk.known.closing_notice():
            return place.closed_goes_to
        schedule = walk.tree.schedule(place.schedule) if place.schedule else None
        return _goes_to(place, walk.known.hours(schedule) if schedule else State(False))

    def while_closed(self, place: t.OpeningHours) -> t.OpeningHours:
        return replace(place, open_goes_to=place.closed_goes_to, days=())

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
            how = f"on {each.day.replace('_', ' ').title()}"
            yield Way(f"day {each.day}", how, each.goes_to, how, is_row=True)

    def called(self, tree: t.Tree, place: t.OpeningHours, way: Way) -> Way:
        schedule = tree.schedule(place.schedule)
        names = {f"day {day.key}": f"on {day.name}" for day in (schedule.days if schedule else ())}
        how = names.get(way.name, way.how)
        return replace(way, how=how, in_full=how)

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
        in_hours = window.open(schedule) if schedule else ()
        is_open = without(in_hours, window.closed)
        own = _own_days(place, schedule, window) if schedule else {}
        # A notice that closes the line leads past the ways of days.
        by_day = [(to, without(days, union((*in_hours, *window.closed)))) for to, days in own.items()]
        yield TimedWay(place.open_goes_to, is_open, is_open=True)
        yield from (TimedWay(to, when, is_open=False) for to, when in by_day)
        elsewhere = union(period for _, when in by_day for period in when)
        yield TimedWay(place.closed_goes_to, without(without(window.whole, is_open), elsewhere), is_open=False)

    def days_with_a_way(self, place: t.OpeningHours) -> Mapping[str, Iterable[str]]:
        return {place.schedule: [each.day for each in place.days]}


def _goes_to(place: t.OpeningHours, found: State) -> str:
    """Where calls go: a named day's own way is taken while it is closed on that day."""
    if found.is_open:
        return place.open_goes_to
    own = next((each.goes_to for each in place.days if each.day == found.day), "")
    return own or place.closed_goes_to


def _own_days(place: t.OpeningHours, schedule: t.Schedule, window: Window) -> dict[str, Periods]:
    """The dates on which closed calls go somewhere else, by where."""
    found: dict[str, Periods] = {}
    for key, to in {each.day: each.goes_to for each in reversed(place.days)}.items():
        if to:
            found[to] = union((*found.get(to, ()), *window.on_day(schedule, key)))
    return found
