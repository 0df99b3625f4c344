"""Plans which box is whose child: a spanning tree of the phone tree, with all other links as marks.

Every destination is drawn once, where a caller first reaches it. Each other link to it is a mark in the box where the
link starts, because tangles of lines make such pictures unreadable.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine import tree as t
from engine.kinds.all import kind_of
from engine.ways import Way, ways


@dataclass(frozen=True, slots=True)
class Mark:
    """Ways to a place that is drawn elsewhere; `goes_to` is "" if an option leads nowhere."""

    ways: tuple[Way, ...]
    goes_to: str
    back: bool  # to a place that the caller passed on the way here


@dataclass(slots=True, eq=False)
class Box:
    """One destination in the picture. `ways` lead here from `parent`; a root has neither."""

    place: t.Destination
    parent: "Box | None" = None
    ways: tuple[Way, ...] = ()
    depth: int = 0
    children: list["Box"] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    # How many boxes are folded away behind it; None if it can't be folded.
    folded: int | None = None

    @property
    def leads_on(self) -> bool:
        """Whether branches come out of it, be they drawn or folded."""
        return bool(self.children or self.folded)

    @property
    def path(self) -> "list[Box]":
        """The boxes from its root down to it."""
        found = [self]
        while found[-1].parent:
            found.append(found[-1].parent)
        return found[::-1]

    def comes_after(self, key: str) -> bool:
        """Whether the shortest way to this box passes `key`; true for its own key."""
        box: Box | None = self
        while box and box.place.key != key:
            box = box.parent
        return box is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """Boxes in reading order, each root before its descendants. `apart` are those that nobody can reach."""

    main: tuple[Box, ...]
    apart: tuple[Box, ...]


def plan(tree: t.Tree) -> Plan:
    """Plans where each destination of `tree` is drawn. The tree may be incomplete in any way."""
    boxes: dict[str, Box] = {}
    operator = tree.operator
    main = [*_grow(tree, tree.start, boxes), *_grow(tree, operator, boxes)]
    led_to = {way.goes_to for place in tree.destinations.values() for way in ways(place)}
    named = {key for key in led_to if _is_small(tree, key)}  # in the boxes that lead there
    # Places that nothing leads to come first, so that what only they lead to becomes their child.
    roots = sorted(tree.destinations, key=lambda key: key in led_to)
    apart = [box for key in roots if key not in named for box in _grow(tree, key, boxes)]
    return Plan(tuple(main), tuple(apart))


def _grow(tree: t.Tree, start: str, boxes: dict[str, Box]) -> list[Box]:
    """Adds `start` and what is first reached from it, nearest first; nothing if it is there already."""
    if start in boxes or start not in tree.destinations:
        return []
    root = boxes[start] = Box(tree.destinations[start])
    ahead = [root]
    for box in ahead:
        for goes_to, through in _grouped(tree, box.place).items():
            if goes_to in boxes or goes_to not in tree.destinations or _is_small(tree, goes_to):
                box.marks.append(Mark(through, goes_to, box.comes_after(goes_to)))
            else:
                child = Box(tree.destinations[goes_to], box, through, box.depth + 1)
                boxes[goes_to] = child
                box.children.append(child)
                ahead.append(child)
    return list(_as_read(root))


def _is_small(tree: t.Tree, key: str) -> bool:
    """Whether a place is only named where something leads to it, because lines from everywhere would meet there."""
    return key in tree.destinations and kind_of(tree.destinations[key]).is_drawn_small


def _grouped(tree: t.Tree, place: t.Destination) -> dict[str, tuple[Way, ...]]:
    """The ways out of a place by where they lead. A link without a destination is not a way; a row is."""
    found: dict[str, tuple[Way, ...]] = {}
    for way in ways(place, tree):
        if way.goes_to or way.is_row:
            found[way.goes_to] = (*found.get(way.goes_to, ()), way)
    return found


def _as_read(root: Box) -> Iterator[Box]:
    """Depth first, without recursion: a tree may be a chain of any length."""
    ahead = [root]
    while ahead:
        box = ahead.pop()
        yield box
        ahead.extend(reversed(box.children))
