"""Owns the callers who choose nothing: the turns they can take, and the circles they can go round in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine import heard as h
from engine import tree as t
from engine.check.proof.walk import Taken, Walked, is_option
from engine.position import Position

# Which turns one kind of caller can take. Whatever the caller has no hand in may go wrong in every way.
Caller = Callable[[t.Destination, h.Heard], bool]
# The turns that such a caller can take without the call ending, by the position they are taken at.
Onward = Mapping[Position, list[Taken]]


def presses_nothing(place: t.Destination, heard: h.Heard) -> bool:
    match heard:
        case h.Digits() | h.Recorded():
            return False
        case h.DialEnded(result) | h.Dequeued(result):
            return result not in ("answered", "hung-up")
        case _:
            return True


def presses_wrong_keys(place: t.Destination, heard: h.Heard) -> bool:
    if isinstance(place, t.Menu):
        return isinstance(heard, h.Digits) and not is_option(place, heard.digits)
    return presses_nothing(place, heard)


def always_speaks(place: t.Destination, heard: h.Heard) -> bool:
    """A machine that calls: it presses nothing, and every recording has something in it."""
    if isinstance(place, t.Voicemail):
        return isinstance(heard, h.Recorded) and not heard.hung_up
    return presses_nothing(place, heard)


def onward(walked: Walked, caller: Caller) -> Onward:
    return {
        position: [taken for taken in turns if taken.reply.position and caller(walked.place(position), taken.heard)]
        for position, turns in walked.turns.items()
    }


@dataclass(slots=True)
class Explored:
    """`circles` as the turns taken once round; `last_first` has every position after all that it leads to."""

    last_first: list[Position] = field(default_factory=list)
    circles: list[list[Taken]] = field(default_factory=list)


@dataclass(slots=True)
class _Under:
    """A position on the path under way: how it was come to, and the turns not taken there yet."""

    position: Position
    by: Taken | None
    left: Iterator[Taken]


def explore(ways: Onward) -> Explored:
    """Depth first, each position once; by hand, because a chain of menus may be longer than Python's own stack."""
    found, seen = Explored(), set[Position]()
    for root in ways:
        path = [] if root in seen else [_Under(root, None, iter(ways[root]))]
        seen.add(root)
        while path:
            taken = next(path[-1].left, None)
            if taken is None:
                found.last_first.append(path.pop().position)
            elif (position := taken.reply.position) is not None:
                if position not in seen:
                    seen.add(position)
                    path.append(_Under(position, taken, iter(ways[position])))
                elif circle := _back_to(position, path):
                    found.circles.append([*circle, taken])
    return found


def _back_to(position: Position, path: list[_Under]) -> list[Taken] | None:
    """The turns from `position` to the end of the path; None where it is not on the path."""
    for at, under in enumerate(path):
        if under.position == position:
            return [later.by for later in path[at + 1 :] if later.by]
    return None
