"""Checks the pauses within texts: malformed ones would be read aloud, and none may be too long."""

from collections.abc import Iterator

from engine import tree as t
from engine.check.prompts import said_by
from engine.problem import Level, Problem
from engine.saying.pauses import LONGEST_SECONDS, out_of_bounds, stray


def pauses(tree: t.Tree) -> Iterator[Problem]:
    """One of each type per destination, the first found there."""
    for place in tree.destinations.values():
        texts = [said.read_aloud for said in said_by(place, tree.language)]
        if odd := next(filter(None, map(stray, texts)), ""):
            what = (
                f"“{place.name}” says “{odd}”, which is read aloud: write a pause as [pause], or with whole seconds "
                f"up to {LONGEST_SECONDS}, such as [pause 2]."
            )
            yield Problem(place.key, what, "stray-pause", Level.WARNING)
        if other := next(filter(None, map(out_of_bounds, texts)), None):
            pause, seconds = other
            is_what = f"{seconds} second{'s' if seconds > 1 else ''} of silence"
            what = f"“{place.name}” says “{pause}”, which is {is_what}: a pause has 1 to {LONGEST_SECONDS} seconds."
            yield Problem(place.key, what, "odd-pause", Level.WARNING)
