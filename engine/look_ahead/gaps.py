"""Where and when callers would ring people while none of them is available."""

from dataclasses import dataclass

from engine import tree as t
from engine.hours.opening import Window
from engine.hours.periods import Periods, both, union, without
from engine.kinds.all import kind_of
from engine.look_ahead.reached import reached_when
from engine.on_duty.people import Staffing


@dataclass(frozen=True, slots=True)
class WhoRings:
    """Who is rung, by key, in the places that ring nobody else."""

    people: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unstaffed:
    """The places (keys) that ring the same people, and when callers reach one of them and nobody is there.

    `reached` is when callers reach one at all; `is_open` if that is only ever while the line is open.
    """

    rung: WhoRings
    places: tuple[str, ...]
    when: Periods
    reached: Periods
    is_open: bool


def rung_in(tree: t.Tree) -> dict[WhoRings, list[str]]:
    """Who is rung at which place; leaves out places that also ring numbers, because somebody is always rung there."""
    found: dict[WhoRings, list[str]] = {}
    for key, place in tree.destinations.items():
        kind = kind_of(place)
        rung = WhoRings(*kind.rings_people(place))
        if (rung.people or rung.teams) and not kind.rings(place):
            found.setdefault(rung, []).append(key)
    return found


def rings_people(tree: t.Tree) -> bool:
    """Whether there is anything to look ahead for."""
    return bool(rung_in(tree))


def unstaffed(tree: t.Tree, staffing: Staffing) -> list[Unstaffed]:
    """The places that callers reach while nobody is there, within the window of `staffing`."""
    everybody = rung_in(tree)
    if not everybody:
        return []
    window = staffing.window
    reached, in_hours = (_rung_when(tree, window, only_open) for only_open in (False, True))
    found = []
    for rung, places in everybody.items():
        when, while_open = _any_of(places, reached), _any_of(places, in_hours)
        if gaps := without(when, there(rung, staffing)):
            here = tuple(key for key in places if both(reached.get(key, ()), gaps))
            found.append(Unstaffed(rung, here, gaps, when, is_open=not without(gaps, while_open)))
    return found


def _rung_when(tree: t.Tree, window: Window, only_open: bool) -> dict[str, Periods]:
    """When callers reach each place, and people are rung for them there."""
    reached = reached_when(tree, window, only_open)
    places = tree.destinations
    return {
        key: both(when, kind_of(places[key]).rings_when(tree, places[key], window)) for key, when in reached.items()
    }


def _any_of(places: list[str], by_place: dict[str, Periods]) -> Periods:
    return union(period for key in places for period in by_place.get(key, ()))


def there(rung: WhoRings, staffing: Staffing) -> Periods:
    """When at least one of those who are rung is there."""
    people, teams = map(staffing.person, rung.people), map(staffing.team, rung.teams)
    return union(period for periods in (*people, *teams) for period in periods)
