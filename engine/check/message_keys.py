"""Checks that the text of a message announces its keys."""

from collections.abc import Iterator

from engine import tree as t
from engine.check.texts.announced import announced
from engine.check.texts.phrasing import PHRASINGS
from engine.problem import Level, Problem


def message_keys(tree: t.Tree) -> Iterator[Problem]:
    """In languages whose texts we read; a recording is known by its text."""
    if tree.language.partition("-")[0] in PHRASINGS:
        for place in tree.destinations.values():
            if isinstance(place, t.Message) and place.prompt.text.strip():
                yield from _never_announced(tree, place)


def _never_announced(tree: t.Tree, place: t.Message) -> Iterator[Problem]:
    named = {"skip": place.skip_key, "repeat": place.repeat_key, "go back": place.back_key}
    keys = {key: does for does, key in named.items() if key}
    told = {each.among(keys) for each in announced(place.prompt.text, tree.language)} if keys else set()
    for key, does in keys.items():
        if key not in told:
            what = f"In “{place.name}”, the key to {does} ({key}) is never announced: add it to the text."
            yield Problem(place.key, what, "never-announced", Level.ADVICE)
