"""A branch continues by what is already known, without asking; engine.knowing.branching compares the values."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from engine import tree as t
from engine.capabilities import Capability
from engine.choices import BranchOn
from engine.heard import Heard
from engine.kinds.changes.cases import of_cases
from engine.kinds.checks.branch import of_branch
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING, Kind
from engine.knowing.branching import lists_of
from engine.languages import name_of
from engine.links import Way
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.walking.walk import Walk
from engine.wording.change import Change

# How many values of a case are shown before “…”.
MOST_VALUES = 3
_TAKEN_IF: Mapping[BranchOn, str] = {
    BranchOn.ANSWER: "{answer} is {values}",
    BranchOn.CALLER: "caller {values}",
    BranchOn.LIST: "caller on list {values}",
    BranchOn.CALLED: "called {values}",
    BranchOn.SHARE: "{values}% of calls",
    BranchOn.LANGUAGE: "in {values}",
}


class Branch(Kind[t.Branch]):
    concept = Concept.END
    decides = True

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

    def rows(self, place: t.Branch) -> Iterator[Way]:
        return (_way(case, place, number) for number, case in enumerate(place.cases, start=1))

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Branch, place: t.Branch, field: str
    ) -> Iterable[Change] | None:
        return of_cases(old, new, before, place) if field == "cases" else None

    def answers_known(self, place: t.Branch) -> tuple[Collection[str], Collection[str]]:
        if place.on is not BranchOn.ANSWER:
            return (), ()
        return (place.answer,), (place.goes_to,)  # no case matches without it

    def caller_lists(self, place: t.Branch) -> tuple[str, ...]:
        return lists_of(place)

    def must_speak(self, place: t.Branch) -> bool:
        return False

    def needs(self, place: t.Branch) -> frozenset[Capability]:
        return NOTHING

    def cases(self, place: t.Branch) -> Iterable[int | None]:
        """One case per destination: which of the cases is taken makes no difference to the caller."""
        by_destination: dict[str, int | None] = {case.goes_to: at for at, case in enumerate(place.cases)}
        return {**by_destination, place.goes_to: None}.values()


def _way(case: t.Case, branch: t.Branch, number: int) -> Way:
    told = [_value(value, branch.on) for value in case.values]
    some = [*told[:MOST_VALUES], "…"] if len(told) > MOST_VALUES else told
    taken_if = _TAKEN_IF[branch.on]
    how, in_full = (taken_if.format(answer=branch.answer, values=" or ".join(each)) for each in (some, told))
    if not told:
        how = in_full = f"case {number}"
    return Way(f"case {','.join(case.values) or number}", how, case.goes_to, in_full, is_row=True)


def _value(value: str, on: BranchOn) -> str:
    if on is BranchOn.LANGUAGE:
        return name_of(value)
    return value.removesuffix("%").strip() if on is BranchOn.SHARE else value
