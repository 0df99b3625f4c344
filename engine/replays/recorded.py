"""A call as the record kept it: what was heard, where, when, and what the walk was told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from engine.capabilities import Capability
from engine.heard import Heard
from engine.knowing.fact_names import Fact
from engine.knowing.lines import version_of, within
from engine.position import Position
from engine.tree import AnotherLine, Destination, Tree


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """One turn. `at` is None for the first; `passed` are the keys of the places that it entered."""

    number: int
    at: Position | None
    heard: Heard
    taken_at: datetime
    passed: tuple[str, ...] = ()
    overtime: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordedCall:
    """One call, in order of its turns, on the tree that it walked.

    `caller` may be a stand-in of the same class (withheld, or a number of `country`): then nothing new is decided by
    it. `called_before` is None where nobody knows. `lines` returns a version of another line as it was published, None
    if it is gone: the call goes on in the versions that it was in, whatever is live there now.
    """

    tree: Tree
    steps: tuple[RecordedStep, ...]
    began: datetime
    call: str = ""
    caller: str = ""
    called: str = ""
    country: str = ""
    cannot: frozenset[Capability] = frozenset()
    time_zone: str = "UTC"
    called_before: bool | None = None
    is_stand_in: bool = False
    lines: Callable[[int], Tree | None] = field(default=lambda version: None, compare=False)

    @property
    def passed(self) -> list[str]:
        return [key for step in self.steps for key in step.passed]

    @cached_property
    def told(self) -> dict[str, dict[str, Any]]:
        """Returns what the call was told of single places, such as branches and whom they rang, by fact and key."""
        found: dict[str, dict[str, Any]] = {}
        for step in self.steps:
            for name in (Fact.BRANCHES, Fact.RUNG):
                found.setdefault(name, {}).update({**step.facts.get(name, {}), **found.get(name, {})})
        return found

    @cached_property
    def versions(self) -> dict[str, int]:
        """Returns the version of each other line, by its slug, that the call went on in first; 0 if it had none."""
        found: dict[str, int] = {}
        for step in self.steps:
            found = {**self.versions_in(step), **found}
        return found

    def versions_in(self, step: RecordedStep) -> dict[str, int]:
        """Returns those of one turn."""
        told: Mapping[str, int] = step.facts.get(Fact.LINES, {})
        places = {key: self.place(self.tree, key) for key in told}
        return {place.line: told[key] for key, place in places.items() if isinstance(place, AnotherLine)}

    def tree_at(self, tree: Tree, key: str) -> Tree:
        """Returns the line of a place for a call on `tree`: a version of another line if it is there, else `tree`."""
        version = version_of(key)
        return (self.line(tree, version) if version else None) or tree

    def place(self, tree: Tree, key: str) -> Destination | None:
        """Returns a place for a call on `tree`, in whichever line it is."""
        return self.tree_at(tree, key).destinations.get(key)

    def line(self, tree: Tree, version: int) -> Tree | None:
        """Returns a version of another line for calls on `tree`; None if it is gone."""
        known = tree.computed
        if (within, version) not in known:
            published = self.lines(version)
            known[within, version] = within(published, version, tree) if published else None
        found: Tree | None = known[within, version]
        return found

    @property
    def lists(self) -> list[str] | None:
        """Returns the caller lists that the caller was on; None if nothing asked."""
        return next((list(step.facts[Fact.LISTS]) for step in self.steps if Fact.LISTS in step.facts), None)

    @cached_property
    def closed_by(self) -> dict[str, str]:
        """Returns the keys of the notices that closed a line, by the names of the facts: each line has its own."""
        asked, said = dict[str, str](), dict[str, str]()
        for name, fact in (each for step in self.steps for each in step.facts.items()):
            if name.startswith(Fact.CLOSED_BY) and fact:
                asked.setdefault(name, str(fact))
            elif name.startswith(Fact.NOTICES) and (closing := [each for each in fact if each.get("closes")]):
                said.setdefault(name.replace(Fact.NOTICES, Fact.CLOSED_BY, 1), str(closing[0].get("key", "")))
        return said | asked
