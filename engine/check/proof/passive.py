"""Follows callers who choose nothing: the turns they take, and the circles they can get caught in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine import tree as t
from engine.check.proof.explore import Explored, Taken
from engine.heard import Heard, comes_by_itself
from engine.kinds.all import kind_of
from engine.knowing.fact_names import Fact
from engine.position import Position

# Which turns one kind of caller can take. Anything outside the caller's control may fail in every way.
Caller = Callable[[t.Tree, Position, Heard], bool]
# The turns that such a caller can take without the call ending, by the position where they are taken.
Onward = Mapping[Position, list[Taken]]


def presses_nothing(tree: t.Tree, position: Position, heard: Heard) -> bool:
    return comes_by_itself(heard)


def presses_wrong_keys(tree: t.Tree, position: Position, heard: Heard) -> bool:
    place = tree.destinations[position.at]
    kind = kind_of(place)
    return kind.is_wrong(tree, place, heard) if kind.waits_for_keys(place) else comes_by_itself(heard)


def leaves_messages(tree: t.Tree, position: Position, heard: Heard) -> bool:
    """A calling machine: it presses nothing, and each of its recordings and notes contains something."""
    return kind_of(tree.destinations[position.at]).is_of_a_machine(position, heard)


@dataclass(frozen=True, slots=True)
class Passive:
    """Everything that one such caller can reach. `circles` are the turns of each circle, taken once.

    `last_first` has every position after all positions that it leads to, if there are no circles.
    """

    onward: Onward
    last_first: list[Position] = field(default_factory=list)
    circles: list[list[Taken]] = field(default_factory=list)


def follow(explored: Explored, caller: Caller) -> Passive:
    """Depth first, each position once; iterative, because a chain of menus may exceed Python's recursion limit."""
    found = Passive(_onward(explored, caller))
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
                round_ = [*(later.by for later in path[on_path[position] :] if later.by), taken]
                moves = [each for each in round_ if each.reply.passed]
                if not moves or not all(map(_goes_back, moves)):
                    found.circles.append(round_)
            elif position and position not in seen:
                path.append(_Under(position, taken, iter(found.onward[position])))
    return found


def _onward(explored: Explored, caller: Caller) -> Onward:
    return {
        position: [taken for taken in turns if taken.reply.position and caller(explored.tree, position, taken.heard)]
        for position, turns in explored.turns.items()
    }


@dataclass(slots=True)
class _Under:
    """A position on the current path: how it was reached, and the turns not taken there yet."""

    position: Position
    by: Taken | None
    left: Iterator[Taken]


def _goes_back(taken: Taken) -> bool:
    """Whether a turn ends further back on the caller's own way: a call that only goes back comes to its beginning."""
    return any(taken.reply.keeps.facts.get(Fact.BACK, {}).values())
