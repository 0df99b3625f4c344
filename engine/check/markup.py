"""Checks texts and labels for markup, which would be read aloud."""

from collections.abc import Iterator
from html import unescape

from engine import tree as t
from engine.check.prompts import said_by
from engine.problem import Level, Problem
from engine.saying.markup import markup as found_in
from engine.saying.prompts import labels_of


def markup(tree: t.Tree) -> Iterator[Problem]:
    """One per destination, the first found there."""
    for place in tree.destinations.values():
        if odd := next(filter(None, map(found_in, _texts(place, tree.language))), ""):
            what = f"“{place.name}” says “{odd}”, which is read aloud as written: {instead_of(odd)}."
            yield Problem(place.key, what, "markup", Level.WARNING)


def instead_of(odd: str) -> str:
    """What to write in place of markup."""
    if not odd.startswith("&"):
        return "for a pause write [pause 1], and remove it"
    sign = unescape(odd).strip() or "a blank"
    return "write “and” or “&”" if sign == "&" else f"write {sign} instead"


def _texts(place: t.Destination, language: str) -> Iterator[str]:
    yield from (said.read_aloud for said in said_by(place, language))
    for label in labels_of(place):
        yield from (label.text, *label.others.values())
