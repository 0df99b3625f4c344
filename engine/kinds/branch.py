"""A branch continues by what is already known, without asking; engine.branching compares the values."""

from collections.abc import Iterable, Iterator

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.checks.branch import of_branch
from engine.kinds.kind import NOTHING, Kind
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.walk import Walk


class Branch(Kind[t.Branch]):
    def enter(self, walk: Walk, place: t.Branch, position: Position) -> str:
        answers = {name: each.value for name, each in walk.answers.items() if not each.sensitive}
        index = walk.known.case(place, walk.spoken, answers)
        return place.goes_to if index is None or index >= len(place.cases) else place.cases[index].goes_to

    def hear(self, walk: Walk, place: t.Branch, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.Branch, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def problems(self, tree: t.Tree, place: t.Branch) -> Iterator[Problem]:
        return of_branch(tree, place)

    def must_speak(self, place: t.Branch) -> bool:
        return False

    def needs(self, place: t.Branch) -> frozenset[Capability]:
        return NOTHING

    def ways(self, place: t.Branch) -> Iterable[int | None]:
        """One case per destination: which of the cases is taken makes no difference to the caller."""
        by_destination: dict[str, int | None] = {case.goes_to: at for at, case in enumerate(place.cases)}
        return {**by_destination, place.goes_to: None}.values()
