"""What differs between two states of a tree, place by place and way by way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from engine import tree as t
from menus.ways import ways


class Change(StrEnum):
    """How a place or a way of the draft differs from what is live."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"

    @property
    def sign(self) -> str:
        """Said beside every colour, for those who do not see it."""
        return {"new": "+", "changed": "±", "removed": "−"}[self]


@dataclass(frozen=True, slots=True)
class Changes:
    """`ways` are named by the key of their destination and Way.name. `removed` stand only in the live tree."""

    places: Mapping[str, Change] = field(default_factory=dict)
    ways: Mapping[tuple[str, str], Change] = field(default_factory=dict)
    removed: tuple[t.Destination, ...] = ()


def compare(draft: t.Tree, live: t.Tree) -> Changes:
    """What publishing `draft` in place of `live` would change. The same for the pictures of both."""
    gone = tuple(place for key, place in live.destinations.items() if key not in draft.destinations)
    return Changes(
        _changes(live.destinations, draft.destinations),
        _changes(_ways_of(live), _ways_of(draft)),
        gone,
    )


def _changes(before: Mapping[Any, object], after: Mapping[Any, object]) -> dict[Any, Change]:
    new = {key: Change.NEW for key in after if key not in before}
    removed = {key: Change.REMOVED for key in before if key not in after}
    changed = {key: Change.CHANGED for key in before if key in after and before[key] != after[key]}
    return new | removed | changed


def _ways_of(tree: t.Tree) -> dict[tuple[str, str], str]:
    """Where each way leads. Links that are not chosen lead nowhere and are no ways."""
    every = ((place.key, way) for place in tree.destinations.values() for way in ways(place))
    return {(key, way.name): way.goes_to for key, way in every if way.keys or way.goes_to}
