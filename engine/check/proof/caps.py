"""Proves that callers who choose nothing reach an end before the caps on turns and minutes cut them off."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from engine import tree as t
from engine.check.proof.explore import Explored, Taken
from engine.check.proof.passive import Passive
from engine.kinds.all import kind_of
from engine.links import names_of
from engine.position import Position
from engine.problem import Problem
from engine.saying.speaking import seconds
from engine.turn import MAX_TURNS, Doing


@dataclass(frozen=True, slots=True)
class _Cap:
    """`at` is the cost of being at a place, `by` of a turn; `goes_on` tells where counting continues after it."""

    most: Callable[[t.Tree], int]
    at: Callable[[t.Destination], float]
    by: Callable[[Taken], float]
    goes_on: Callable[[Taken], bool]
    what: str
    code: str


TURNS = _Cap(
    # The reply that brought the caller to the first position was a turn, too.
    lambda tree: MAX_TURNS - 1,
    at=lambda place: 1,
    by=lambda taken: 0,
    goes_on=lambda taken: True,
    what="A caller who presses {presses} takes {amount:.0f} more turns from {path}, but we end calls after "
    f"{MAX_TURNS} turns: give some of them fewer tries, or lead one to a goodbye.",
    code="too-many-turns",
)
MINUTES = _Cap(
    lambda tree: min(tree.menu_minutes, tree.call_minutes),
    at=lambda place: kind_of(place).waits(place) / 60,
    by=lambda taken: sum(map(seconds, taken.said)) / 60,
    # Ringing, recording and waiting are pauses, after which the time in menus starts again.
    goes_on=lambda taken: taken.reply.doing in (Doing.ASKING, Doing.LOOKING_UP),
    what="A caller who presses {presses} listens for about {amount:.0f} minutes from {path}, but we end calls after "
    "{most} minutes in menus: shorten the texts, or ask fewer times.",
    code="too-many-minutes",
)


@dataclass(frozen=True, slots=True)
class _Longest:
    """The longest way ahead of a position, and the turn that leads there."""

    amount: float
    by: Taken | None


def caps(explored: Explored, nothing: Passive, wrong_keys: Passive) -> Iterator[Problem]:
    """The caps stop callers who play; waiting must never reach them. Reports the worst place for each cap."""
    reported: set[str] = set()
    for caller, presses in ((nothing, "nothing"), (wrong_keys, "only wrong keys")):
        if caller.circles:  # without an end, no way is the longest
            return
        for cap in (TURNS, MINUTES):
            ahead = _ahead(explored, caller, cap)
            worst = max(ahead, key=lambda position: ahead[position].amount, default=None)
            if worst and ahead[worst].amount > cap.most(explored.tree) and cap.code not in reported:
                reported.add(cap.code)
                keys, turns = _path(worst, ahead)
                path = names_of(explored.tree, keys)
                most = cap.most(explored.tree)
                what = cap.what.format(presses=presses, amount=ahead[worst].amount, path=path, most=most)
                while_ = explored.times.told(explored.times.of(worst, turns))
                yield Problem(keys[0], f"{while_}{what}", cap.code)


def _ahead(explored: Explored, caller: Passive, cap: _Cap) -> Mapping[Position, _Longest]:
    known: dict[Position, _Longest] = {}
    for position in caller.last_first:
        turns = [(cap.by(taken) + _after(taken, cap, known), taken) for taken in caller.onward[position]]
        most, by = max(turns, key=lambda each: each[0], default=(0, None))
        known[position] = _Longest(cap.at(explored.place(position)) + most, by)
    return known


def _after(taken: Taken, cap: _Cap, known: Mapping[Position, _Longest]) -> float:
    position = taken.reply.position
    # A call that goes back and forth without a key is reported as a circle; one that only goes back comes to an end.
    return known[position].amount if position and position in known and cap.goes_on(taken) else 0


def _path(position: Position, ahead: Mapping[Position, _Longest]) -> tuple[list[str], list[Taken]]:
    """Keys of the destinations along the longest way, and its turns."""
    keys, turns = [position.at], []
    while (taken := ahead[position].by) and taken.reply.position:
        keys.extend(taken.reply.passed)
        turns.append(taken)
        position = taken.reply.position
    return keys, turns
