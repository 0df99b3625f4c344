"""Checks where things lead: the start is set, no link is broken, and everything can be reached."""

from collections.abc import Iterator

from engine import tree as t
from engine.links import leads_to, name_of, reachable
from engine.problem import Level, Problem


def start(tree: t.Tree) -> Iterator[Problem]:
    if not tree.start:
        yield Problem("", "There is no start: choose what callers hear first.", "no-start")
    elif tree.start not in tree.destinations:
        yield Problem("", "The start is no longer in this line: choose another one.", "no-start")


def missing(tree: t.Tree) -> Iterator[Problem]:
    """Chosen destinations that are not in the tree; only an imported tree can have them."""
    for place in tree.destinations.values():
        for key in leads_to(place):
            if key not in tree.destinations:
                what = f"“{place.name}” leads to “{key}”, which isn't in this line: choose another destination."
                yield Problem(place.key, what, "missing-destination")


def unreachable(tree: t.Tree) -> Iterator[Problem]:
    if tree.start in tree.destinations:
        reached = reachable(tree)
        for key in tree.destinations:
            if key not in reached:
                what = f"Nobody can reach {name_of(tree, key)} yet: lead something there, or remove it."
                yield Problem(key, what, "unreachable", Level.WARNING)
