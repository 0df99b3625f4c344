"""A call that only the engine walks, with what the record would remember."""

from collections import Counter
from dataclasses import replace
from typing import Any

from engine import heard as h
from engine import tree as t
from engine.knowing.facts import Facts, Stored
from engine.numbers.callers import is_withheld
from engine.turn import answer, resume


class WalkedCall:
    """One call; `facts` are the caller's number and the like."""

    def __init__(self, tree: t.Tree, stored: Stored | None = None, **facts: Any) -> None:
        self.tree = tree
        self.number = 1
        self.stored = stored or Stored()
        self._wrong_pins = Counter[str]()
        self._rung: dict[str, frozenset[str]] = {}
        self._before = self.stored.wrong_pins_today
        self._facts = facts
        self.reply = answer(tree, h.Began(), self.facts)
        self._keep()

    @property
    def facts(self) -> Facts:
        wrong = self._wrong_pins[self.reply.position.at] if self.number > 1 and self.reply.position else 0
        # Those before the call and all of the call: one caller's count over all checks.
        today = 0 if is_withheld(self._facts.get("caller", "-")) else self._before + self._wrong_pins.total()
        at = self.reply.position.at if self.number > 1 and self.reply.position else ""
        rung = self._rung.get(at, frozenset())
        stored = replace(self.stored, wrong_pins=wrong, wrong_pins_today=today, rung=rung)
        return Facts(self.number, stored=stored, **self._facts)

    @property
    def place(self) -> t.Destination:
        """Where the call is; it must not be over."""
        assert self.reply.position
        return self.tree.destinations[self.reply.position.at]

    def hears(self, heard: h.Heard, verdict: str = "") -> None:
        """The next turn. `verdict` is the outcome for an answer or a PIN, if the test sets one."""
        assert self.reply.position
        self.number += 1
        facts = replace(self.facts, told={"verdict": verdict} if verdict else {})
        self.reply = resume(self.tree, self.reply.position, heard, facts)
        self._keep()

    def _keep(self) -> None:
        keeps = self.reply.keeps
        given = {name: each.value for name, each in keeps.answers.items() if not each.sensitive}
        self.stored = replace(self.stored, answers={**self.stored.answers, **given}, pending=keeps.pending)
        for round_, told in keeps.facts.get("rung", {}).items():
            place = round_.partition(":")[0]
            self._rung[place] = self._rung.get(place, frozenset()).union(told["numbers"])
        if keeps.wrong_pin:
            self._wrong_pins[keeps.wrong_pin] += 1
