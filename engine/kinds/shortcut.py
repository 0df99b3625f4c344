"""A shortcut leads where a caller has been, or where every caller may ask to go."""

from collections.abc import Iterator
from typing import assert_never

from engine import tree as t
from engine.capabilities import Capability
from engine.choices import ShortcutTo
from engine.heard import Heard
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING, Kind
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.walking.walk import Walk


class Shortcut(Kind[t.Shortcut]):
    concept = Concept.BACK
    decides = True
    is_drawn_small = True

    def enter(self, walk: Walk, place: t.Shortcut, position: Position) -> Reply | str:
        match place.to:
            case ShortcutTo.BACK:
                return walk.back_from(place)
            case ShortcutTo.TOP:
                walk.back = ()
                return walk.tree.start
            case ShortcutTo.REPEAT:
                return walk.repeated()
            case ShortcutTo.OPERATOR:
                return walk.tree.operator_to
            case _:
                assert_never(place.to)

    def hear(self, walk: Walk, place: t.Shortcut, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.Shortcut, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def problems(self, tree: t.Tree, place: t.Shortcut) -> Iterator[Problem]:
        if place.to == ShortcutTo.OPERATOR and not tree.operator_to:
            what = f"“{place.name}” leads to the operator, but this line has none: choose the operator of the line."
            yield Problem(place.key, what, "no-operator")
        if tree.start == place.key and place.to != ShortcutTo.OPERATOR:
            what = f"Calls start at “{place.name}”, where nobody has been asked anything yet: choose another start."
            yield Problem(place.key, what, "starts-at-shortcut")

    def leads_unlinked(self, tree: t.Tree, place: t.Shortcut) -> str:
        return tree.operator_to if place.to is ShortcutTo.OPERATOR else ""

    def leads_back(self, place: t.Shortcut) -> bool:
        return place.to is not ShortcutTo.OPERATOR

    def repeats(self, place: t.Shortcut) -> bool:
        return place.to is ShortcutTo.REPEAT

    def must_speak(self, place: t.Shortcut) -> bool:
        return False

    def needs(self, place: t.Shortcut) -> frozenset[Capability]:
        return NOTHING
