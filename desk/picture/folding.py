"""Folds the branches of a big picture, so that one screen shows where callers go first."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desk.picture.plan import Box, Plan

# A tree with more boxes than this is folded; at most so many of its boxes are shown at first, the nearest first.
WHOLE, AT_FIRST = 40, 28


def _nowhere(key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Folds:
    """What somebody folded and unfolded: the keys that differ from what is shown at first.

    The way to `at` is always open. `link` returns the address that folds or unfolds a box, `reveal` the one that
    shows it wherever it is.
    """

    toggled: frozenset[str] = field(default_factory=frozenset)
    at: str = ""
    unfold_all: bool = False
    link: Callable[[str], str] = _nowhere
    reveal: Callable[[str], str] = _nowhere


def fold(plan: Plan, folds: Folds | None) -> Plan:
    """Returns the plan without the boxes that are folded away, and counts them at the box that hides them."""
    boxes = (*plan.main, *plan.apart)
    if folds is None or len(boxes) <= WHOLE:
        return plan
    unfolded = {box.place.key for box in boxes} if folds.unfold_all else _at_first(boxes)
    unfolded ^= folds.toggled
    unfolded |= {box.place.key for each in boxes if each.place.key == folds.at for box in each.path[:-1]}
    sizes = _sizes(boxes)
    for box in boxes:
        if box.children:
            box.folded = 0 if box.place.key in unfolded else sizes[box] - 1
    hidden = _hidden(boxes)
    for box in boxes:
        box.children = [] if box.folded else box.children
    main, apart = (tuple(box for box in part if box not in hidden) for part in (plan.main, plan.apart))
    return Plan(main, apart)


def _at_first(boxes: tuple[Box, ...]) -> set[str]:
    """The boxes whose children are shown at first. A root always shows its own."""
    shown, unfolded = sum(box.parent is None for box in boxes), set()
    open_boxes: set[Box] = set()
    for box in sorted(boxes, key=lambda each: each.depth):
        is_seen = box.parent is None or box.parent in open_boxes
        if is_seen and box.children and (box.parent is None or shown + len(box.children) <= AT_FIRST):
            shown += len(box.children)
            open_boxes.add(box)
            unfolded.add(box.place.key)
    return unfolded


def _sizes(boxes: tuple[Box, ...]) -> dict[Box, int]:
    """How many boxes each branch has, its own included. A parent comes before its children."""
    sizes = dict.fromkeys(boxes, 1)
    for box in reversed(boxes):
        if box.parent:
            sizes[box.parent] += sizes[box]
    return sizes


def _hidden(boxes: tuple[Box, ...]) -> set[Box]:
    hidden: set[Box] = set()
    for box in boxes:
        if box.parent and (box.parent.folded or box.parent in hidden):
            hidden.add(box)
    return hidden
