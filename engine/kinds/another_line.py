"""Another line takes the call as it is live at that moment, and may send it back."""

from collections.abc import Iterator

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING, Kind
from engine.knowing.known import AT_ONCE
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.walking.walk import Walk


class AnotherLine(Kind[t.AnotherLine]):
    concept = Concept.BACK

    def enter(self, walk: Walk, place: t.AnotherLine, position: Position) -> str:
        version = walk.known.line(place)
        if version == AT_ONCE:
            return place.goes_to
        return walk.enter_line(place, version) or place.failed_goes_to

    def hear(self, walk: Walk, place: t.AnotherLine, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.AnotherLine, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def problems(self, tree: t.Tree, place: t.AnotherLine) -> Iterator[Problem]:
        if not place.line:
            what = f"“{place.name}” names no phone line: choose where the call goes on."
            yield Problem(place.key, what, "no-line")
        if not place.failed_goes_to:
            what = f"“{place.name}” leads nowhere when the line can't take the call: choose where it goes then."
            yield Problem(place.key, what, "leads-nowhere")

    def after_line(self, place: t.AnotherLine) -> str:
        return place.goes_to

    def without_line(self, place: t.AnotherLine) -> str:
        return place.failed_goes_to

    def must_speak(self, place: t.AnotherLine) -> bool:
        return False

    def needs(self, place: t.AnotherLine) -> frozenset[Capability]:
        return NOTHING
