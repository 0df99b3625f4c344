"""Checks where things lead: a start, no link into the void, and nothing that nobody can reach."""

from collections.abc import Iterator

from engine import tree as t
from engine.links import leads_to, name_of, reachable
from engine.problem import Level, Problem


def start(tree: t.Tree) -> Iterator[Problem]:
    if not tree.start:
        yield Problem("", "Nothing is chosen as the start: choose what a caller hears first.", "no-start")
    elif tree.start not in tree.destinations:
        yield Problem("", "The start is no longer part of this tree: choose another one.", "no-start")


def missing(tree: t.Tree) -> Iterator[Problem]:
    """Chosen destinations that are not in the tree; only an imported tree can have them."""
    for place in tree.destinations.values():
        for key in leads_to(place):
            if key not in tree.destinations:
                what = f"“{place.name}” leads to “{key}”, which is not part of this tree: choose another destination."
                yield Problem(place.key, what, "missing-destination")


def unreachable(tree: t.Tree) -> Iterator[Problem]:
    if tree.start in tree.destinations:
        reached = reachable(tree)
        for key in tree.destinations:
            if key not in reached:
                what = f"Nobody can reach {name_of(tree, key)} yet: no option and no start leads there."
                yield Problem(key, what, "unreachable", Level.WARNING)
