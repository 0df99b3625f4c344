"""Checks that what callers hear first is filled in."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.all import kind_of
from engine.problem import Problem
from engine.saying.pauses import speaks


def words(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        says = place.prompt.audio or speaks(place.prompt.text)
        if not says and kind_of(place).must_speak(place):
            what = f"“{place.name}” says nothing: write what callers hear."
            yield Problem(place.key, what, "says-nothing")
