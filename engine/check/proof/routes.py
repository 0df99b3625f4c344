"""Finds the fastest route from the start to each transfer and queue, in key presses and seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from engine import tree as t
from engine.check.proof.explore import Explored, Taken
from engine.kinds.all import kind_of
from engine.kinds.concept import Concept
from engine.position import Position
from engine.saying.speaking import seconds
from engine.turn import Reply


@dataclass(frozen=True, slots=True)
class Press:
    """One destination on the way, and the keys or “words” that lead to it; "" if it follows by itself."""

    key: str
    name: str
    pressed: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """The fastest route to the person at `to`: all texts are heard in full, all waits last to their end."""

    to: str
    presses: int
    seconds: float
    path: tuple[Press, ...]


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far a caller has come at a position."""

    position: Position
    presses: int
    seconds: float
    path: tuple[Press, ...]


def routes(explored: Explored) -> Iterator[Route]:
    """One route to each reachable person, the nearest first."""
    met: set[str] = set()
    for reached in _nearest_first(explored):
        place = explored.place(reached.position)
        if kind_of(place).concept is Concept.PERSON and place.key not in met:
            met.add(place.key)
            yield Route(place.key, reached.presses, round(reached.seconds, 1), reached.path)


def _nearest_first(explored: Explored) -> Iterator[_Reached]:
    """Every position once, by the seconds it takes to get there, then by presses."""
    done: set[Position] = set()
    order = count()  # so that the heap never has to compare two callers
    ahead: list[tuple[float, int, int, _Reached]] = []
    for first in explored.firsts:
        if start := _after(explored.tree, None, first):
            heappush(ahead, (start.seconds, 0, next(order), start))
    while ahead:
        reached = heappop(ahead)[-1]
        if reached.position not in done:
            done.add(reached.position)
            yield reached
            place = explored.place(reached.position)
            kind = kind_of(place)
            for taken in explored.turns[reached.position]:
                if taken.reply.position in done or kind.is_a_mistake(explored.tree, place, taken.heard):
                    continue
                if further := _after(explored.tree, reached, taken):
                    heappush(ahead, (further.seconds, further.presses, next(order), further))


def _after(tree: t.Tree, before: _Reached | None, taken: Taken) -> _Reached | None:
    position = taken.reply.position
    if position is None:
        return None
    said = sum(map(seconds, taken.said))
    if before is None:
        return _Reached(position, 0, said, _steps(tree, taken.reply, ""))
    place = tree.destinations[before.position.at]
    kind = kind_of(place)
    steps = _steps(tree, taken.reply, kind.pressed(place, taken.heard))
    time = before.seconds + kind.waited(place, taken.heard) + said
    return _Reached(position, before.presses + kind.presses(place, taken.heard), time, before.path + steps)


def _steps(tree: t.Tree, reply: Reply, pressed: str) -> tuple[Press, ...]:
    names = [(key, tree.destinations[key].name) for key in reply.passed]
    return tuple(Press(key, name, "" if at else pressed) for at, (key, name) in enumerate(names))
