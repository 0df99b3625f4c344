"""Follows the links of a tree: what a destination leads to, what can be reached, and in which order."""

from collections.abc import Iterator, Sequence

from engine import tree as t
from engine.labels import all_beside, links_of

# in one sentence; nobody reads more
MOST_NAMES = 8


def leads_to(place: t.Destination) -> tuple[str, ...]:
    """Keys of everything that a caller at `place` can reach next, chosen ones only, in the order of the form."""
    chosen = (*_of_rows(place), *(getattr(place, name) for name in links_of(type(place))))
    return tuple(dict.fromkeys(key for key in chosen if key))


def reachable(tree: t.Tree) -> set[str]:
    """Keys of the destinations that a caller can reach from the start."""
    return set(_reached(tree))


def in_order(tree: t.Tree) -> list[str]:
    """Every key once: from the start on, the nearest first; then what only the operator key leads to; then the rest."""
    return list(_reached(tree) | dict.fromkeys(sorted(tree.destinations)))


def name_of(tree: t.Tree, key: str) -> str:
    """The destination's name in quotation marks, for sentences."""
    return f"“{tree.destinations[key].name}”" if key in tree.destinations else f"“{key}”"


def names_of(tree: t.Tree, keys: Sequence[str]) -> str:
    """The path through `keys` as names, shortened in the middle if it is long."""
    names = [name_of(tree, key) for key in keys]
    if len(names) > MOST_NAMES:
        names[MOST_NAMES // 2 : 1 - MOST_NAMES // 2] = ["…"]
    return " to ".join(names)


def _of_rows(place: t.Destination) -> Iterator[str]:
    """Where the rows of any kind lead, such as a menu's options and a branch's cases."""
    for name in all_beside(type(place)):
        rows = getattr(place, name)
        if isinstance(rows, tuple):
            yield from (row.goes_to for row in rows if hasattr(row, "goes_to"))


def _reached(tree: t.Tree) -> dict[str, None]:
    order: dict[str, None] = {}
    for root in (tree.start, tree.operator):
        ahead = [root]
        for key in ahead:
            if key in tree.destinations and key not in order:
                order[key] = None
                ahead.extend(leads_to(tree.destinations[key]))
    return order
