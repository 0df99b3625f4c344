"""A call as the record kept it: what was heard, where, when, and what the walk was told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from engine.capabilities import Capability
from engine.heard import Heard
from engine.position import Position
from engine.tree import Tree


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
    it. `called_before` is None where nobody knows.
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

    @property
    def passed(self) -> list[str]:
        return [key for step in self.steps for key in step.passed]

    @cached_property
    def told(self) -> dict[str, dict[str, Any]]:
        """Returns what the call was told of single places, such as branches and whom they rang, by fact and key."""
        found: dict[str, dict[str, Any]] = {}
        for step in self.steps:
            for name in ("branches", "rung"):
                found.setdefault(name, {}).update({**step.facts.get(name, {}), **found.get(name, {})})
        return found

    @property
    def lists(self) -> list[str] | None:
        """Returns the caller lists that the caller was on; None if nothing asked."""
        return next((list(step.facts["lists"]) for step in self.steps if "lists" in step.facts), None)

    @property
    def closed_by(self) -> str:
        """Returns the key of the notice that closed the line; "" if none did."""
        said = [each for step in self.steps for each in step.facts.get("notices", ()) if each.get("closes")]
        asked = (str(step.facts["closed_by"]) for step in self.steps if step.facts.get("closed_by"))
        return next(asked, str(said[0].get("key", "")) if said else "")
