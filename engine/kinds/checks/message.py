"""Checks that a message leads somewhere, and that its keys differ."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.checks.same_keys import same_keys
from engine.problem import Problem

KEYS_APART = ("skip_key", "repeat_key", "back_key")


def of_message(tree: t.Tree, place: t.Message) -> Iterator[Problem]:
    if not place.goes_to:
        what = f"The message “{place.name}” leads nowhere: choose where the call goes next."
        yield Problem(place.key, what, "leads-nowhere")
    yield from same_keys(place, KEYS_APART)
