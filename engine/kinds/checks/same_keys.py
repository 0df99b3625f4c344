"""Checks that the keys of a destination's own fields differ."""

from collections.abc import Iterator
from itertools import combinations

from engine import tree as t
from engine.labels import beside
from engine.problem import Problem


def same_keys(place: t.Destination, fields: tuple[str, ...]) -> Iterator[Problem]:
    """A problem for each two of these fields that have the same key."""
    for one, other in combinations(fields, 2):
        key = getattr(place, one)
        if key and key == getattr(place, other):
            both = " and the ".join(beside(type(place), each).label for each in (one, other))
            what = f"In “{place.name}”, the {both} are both {key}: choose another for one of them."
            yield Problem(place.key, what, "key-twice")
