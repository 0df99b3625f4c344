"""A message says something and continues by itself."""

from collections.abc import Iterator

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.kind import NOTHING, Kind
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.walk import Walk


class Message(Kind[t.Message]):
    concept = "back"

    def enter(self, walk: Walk, place: t.Message, position: Position) -> str:
        return place.goes_to

    def hear(self, walk: Walk, place: t.Message, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.Message, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def problems(self, tree: t.Tree, place: t.Message) -> Iterator[Problem]:
        if not place.goes_to:
            what = f"The message “{place.name}” leads nowhere: choose where the call goes next."
            yield Problem(place.key, what, "leads-nowhere")

    def needs(self, place: t.Message) -> frozenset[Capability]:
        return NOTHING
