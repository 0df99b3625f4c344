"""Which places give which answer, by the answer's name."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from engine import tree as t

Given = Mapping[str, list[t.GivenAnswer]]


def answers_given(tree: t.Tree) -> Given:
    """Each answer as every place gives it that does."""
    given: dict[str, list[t.GivenAnswer]] = {}
    for place in tree.destinations.values():
        for answer in t.given_by(place):
            given.setdefault(answer.name, []).append(answer)
    return given


def meant(name: str, given: Iterable[str]) -> str:
    """The answer whose name is closest to a mistyped one; "" if none is close."""
    return next(iter(get_close_matches(name, given, n=1)), "")
