"""A branch goes on by what is known already, without asking; engine.branching compares the values."""

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.kind import NOTHING, Kind
from engine.position import Position
from engine.reply import Reply
from engine.walk import Walk


class Branch(Kind[t.Branch]):
    def enter(self, walk: Walk, place: t.Branch, position: Position) -> str:
        answers = {name: each.value for name, each in walk.answers.items() if not each.sensitive}
        index = walk.known.case(place, walk.spoken, answers)
        return place.goes_to if index is None or index >= len(place.cases) else place.cases[index].goes_to

    def hear(self, walk: Walk, place: t.Branch, position: Position, heard: Heard) -> Reply | None:
        return None

    def needs(self, place: t.Branch) -> frozenset[Capability]:
        return NOTHING
