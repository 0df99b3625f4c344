"""A goodbye says something and hangs up, or goes back to the line that the call came from."""

from collections.abc import Iterator

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING, Kind
from engine.position import Position
from engine.reply import Reply
from engine.walking.walk import Walk


class Goodbye(Kind[t.Goodbye]):
    concept = Concept.END
    hangs_up = True

    def enter(self, walk: Walk, place: t.Goodbye, position: Position) -> Reply | str:
        back = walk.return_from_line() if place.goes_back else None
        if back is not None:
            return back
        return walk.end("" if place.prompt or not place.goes_back else walk.own.goodbye)

    def hear(self, walk: Walk, place: t.Goodbye, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.Goodbye, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def must_speak(self, place: t.Goodbye) -> bool:
        return not place.goes_back

    def needs(self, place: t.Goodbye) -> frozenset[Capability]:
        return NOTHING
