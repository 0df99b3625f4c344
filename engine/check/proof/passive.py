"""Follows callers who choose nothing: the turns they take, and the circles they can get caught in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine import heard as h
from engine import tree as t
from engine.check.proof.walk import Taken, Walked
from engine.kinds.all import kind_of
from engine.position import Position

# Which turns one kind of caller can take. Whatever the caller has no hand in may go wrong in every way.
Caller = Callable[[t.Tree, Position, h.Heard], bool]
# The turns that such a caller can take without the call ending, by the position they are taken at.
Onward = Mapping[Position, list[Taken]]


def presses_nothing(tree: t.Tree, position: Position, heard: h.Heard) -> bool:
    return h.comes_by_itself(heard)


def presses_wrong_keys(tree: t.Tree, position: Position, heard: h.Heard) -> bool:
    place = tree.destinations[position.at]
    kind = kind_of(place)
    return kind.is_wrong(tree, place, heard) if kind.asks else h.comes_by_itself(heard)


def leaves_messages(tree: t.Tree, position: Position, heard: h.Heard) -> bool:
    """A machine that calls: it presses nothing, and every recording and every note has something in it."""
    return kind_of(tree.destinations[position.at]).is_of_a_machine(position, heard)


@dataclass(frozen=True, slots=True)
class Passive:
    """All that one such caller can come to. `circles` are the turns taken once round.

    `last_first` has every position after all that it leads to, as far as there are no circles.
    """

    onward: Onward
    last_first: list[Position] = field(default_factory=list)
    circles: list[list[Taken]] = field(default_factory=list)


def follow(walked: Walked, caller: Caller) -> Passive:
    """Depth first, each position once; by hand, because a chain of menus may be longer than Python's own stack."""
    found = Passive(_onward(walked, caller))
    seen, on_path = set[Position](), dict[Position, int]()
    for root in found.onward:
        path = [] if root in seen else [_Under(root, None, iter(found.onward[root]))]
        while path:
            under = path[-1]
            seen.add(under.position)
            on_path[under.position] = len(path)
            taken = next(under.left, None)
            if taken is None:
                found.last_first.append(path.pop().position)
                del on_path[under.position]
            elif (position := taken.reply.position) in on_path:
                round_ = [later.by for later in path[on_path[position] :] if later.by]
                found.circles.append([*round_, taken])
            elif position and position not in seen:
                path.append(_Under(position, taken, iter(found.onward[position])))
    return found


def _onward(walked: Walked, caller: Caller) -> Onward:
    return {
        position: [taken for taken in turns if taken.reply.position and caller(walked.tree, position, taken.heard)]
        for position, turns in walked.turns.items()
    }


@dataclass(slots=True)
class _Under:
    """A position on the path under way: how it was come to, and the turns not taken there yet."""

    position: Position
    by: Taken | None
    left: Iterator[Taken]
