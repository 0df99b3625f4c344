"""A goodbye says something and hangs up."""

from collections.abc import Iterator

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.kind import NOTHING, Kind
from engine.position import Position
from engine.reply import Reply
from engine.walk import Walk


class Goodbye(Kind[t.Goodbye]):
    concept = "end"
    hangs_up = True

    def enter(self, walk: Walk, place: t.Goodbye, position: Position) -> Reply:
        return walk.end("")

    def hear(self, walk: Walk, place: t.Goodbye, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.Goodbye, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def needs(self, place: t.Goodbye) -> frozenset[Capability]:
        return NOTHING
