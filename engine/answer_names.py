"""Which questions give which answer, by the answer's name."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from engine import tree as t

Given = Mapping[str, list[t.Question]]


def questions_by_answer(tree: t.Tree) -> Given:
    """The questions that ask for each answer."""
    given: dict[str, list[t.Question]] = {}
    for place in tree.destinations.values():
        if isinstance(place, t.Question):
            given.setdefault(place.answer, []).append(place)
    return given


def meant(name: str, given: Iterable[str]) -> str:
    """The answer whose name is closest to a mistyped one; "" if none is close."""
    return next(iter(get_close_matches(name, given, n=1)), "")
