"""Finds what differs between two states of a tree, place by place and way by way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from engine import tree as t
from engine.ways import Way, ways

_SETTINGS = [f.name for f in fields(t.Tree) if f.name != "destinations"]


class PictureChange(StrEnum):
    """How a place or a way of the draft differs from what is live."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"

    @property
    def sign(self) -> str:
        """Shown next to every colour, for people who cannot see it."""
        return {"new": "+", "changed": "±", "removed": "−"}[self]


@dataclass(frozen=True, slots=True)
class Changes:
    """`ways` are those of changed places, by the place's key and Way.name. `removed` are only in the live tree.

    `settings` describes the tree's own settings that differ.
    """

    places: Mapping[str, PictureChange] = field(default_factory=dict)
    ways: Mapping[tuple[str, str], PictureChange] = field(default_factory=dict)
    removed: tuple[t.Destination, ...] = ()
    settings: tuple[str, ...] = ()

    def of_ways(self, key: str, ways: Iterable[Way]) -> PictureChange | None:
        """The first change among several ways from one place that are drawn as one."""
        return next((self.ways[key, way.name] for way in ways if (key, way.name) in self.ways), None)


def compare(draft: t.Tree, live: t.Tree) -> Changes:
    """What publishing `draft` in place of `live` would change, for the pictures of both."""
    places = _changes(live.destinations, draft.destinations)
    changed = [key for key, change in places.items() if change is PictureChange.CHANGED]
    return Changes(
        places,
        _changes(_ways_of(live, changed), _ways_of(draft, changed)),
        tuple(place for key, place in live.destinations.items() if key not in draft.destinations),
        tuple(name.replace("_", " ") for name in _SETTINGS if getattr(draft, name) != getattr(live, name)),
    )


def _changes(before: Mapping[Any, object], after: Mapping[Any, object]) -> dict[Any, PictureChange]:
    new = {key: PictureChange.NEW for key in after if key not in before}
    removed = {key: PictureChange.REMOVED for key in before if key not in after}
    changed = {key: PictureChange.CHANGED for key in before if key in after and before[key] != after[key]}
    return new | removed | changed


def _ways_of(tree: t.Tree, keys: list[str]) -> dict[tuple[str, str], str]:
    """Where each way from these places leads. A link that is not chosen is not a way."""
    every = ((key, way) for key in keys for way in ways(tree.destinations[key], tree))
    return {(key, way.name): way.goes_to for key, way in every if way.is_row or way.goes_to}
