"""Checks that what leads to a shortcut that repeats has asked something."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.all import kind_of
from engine.links import leads_to, name_of
from engine.problem import Problem


def shortcuts(tree: t.Tree) -> Iterator[Problem]:
    repeats = {key for key, each in tree.destinations.items() if kind_of(each).repeats(each)}
    if not repeats:
        return
    for place in tree.destinations.values():
        if not kind_of(place).waits_for_keys(place) and (key := next(iter(repeats & {*leads_to(place)}), "")):
            what = (
                f"“{place.name}” leads to {name_of(tree, key)}, which repeats what callers were asked, but it asks "
                f"nothing: choose another destination."
            )
            yield Problem(place.key, what, "repeats-nothing")
