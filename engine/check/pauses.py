"""Checks the pauses within texts: what is only like one would be read aloud."""

from collections.abc import Iterator

from engine import tree as t
from engine.check.prompts import said_by
from engine.pauses import LONGEST_SECONDS, stray
from engine.problem import Level, Problem


def pauses(tree: t.Tree) -> Iterator[Problem]:
    """One for each destination, the first that is found there."""
    for place in tree.destinations.values():
        odd = next(filter(None, (stray(said.read_aloud) for said in said_by(place, tree.language))), "")
        if odd:
            what = (
                f"“{place.name}” says “{odd}”, which is read aloud: write a pause as [pause], or with whole seconds "
                f"up to {LONGEST_SECONDS}, such as [pause 2]."
            )
            yield Problem(place.key, what, "stray-pause", Level.WARNING)
