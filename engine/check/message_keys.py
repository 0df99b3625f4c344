"""Checks that the text of a place announces the keys that it names, such as those of a message."""

from collections.abc import Iterator, Mapping

from engine import tree as t
from engine.check.texts.announced import announced
from engine.check.texts.phrasing import PHRASINGS
from engine.kinds.all import kind_of
from engine.problem import Level, Problem


def message_keys(tree: t.Tree) -> Iterator[Problem]:
    """In languages whose texts we read; a recording is known by its text."""
    if tree.language.partition("-")[0] in PHRASINGS:
        for place in tree.destinations.values():
            named = kind_of(place).named_keys(place)
            if named and place.prompt.text.strip():
                yield from _never_announced(tree, place, named)


def _never_announced(tree: t.Tree, place: t.Destination, keys: Mapping[str, str]) -> Iterator[Problem]:
    told = {each.among(keys) for each in announced(place.prompt.text, tree.language)}
    for key, does in keys.items():
        if key not in told:
            what = f"In “{place.name}”, the key to {does} ({key}) is never announced: add it to the text."
            yield Problem(place.key, what, "never-announced", Level.ADVICE)
