"""Runs the checks of each place's kind."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.all import kind_of
from engine.problem import Problem


def own(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        yield from kind_of(place).problems(tree, place)
