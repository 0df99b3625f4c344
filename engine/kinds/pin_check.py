"""A PIN check compares the entered PIN with a salted digest; the PIN itself is not stored."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine import tree as t
from engine.answers.pins import LEAST_DIGITS
from engine.capabilities import Capability
from engine.heard import Digits, Heard
from engine.kinds.asking import FINISH_KEY, tree_key
from engine.kinds.asking_pin import PinAsking
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING
from engine.kinds.proving import ANSWERED, digits_asked, is_right
from engine.knowing.fact_names import Fact
from engine.knowing.known_answers import PinVerdict
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.walking.walk import Walk
from engine.wording.change import Change


class PinCheck(PinAsking[t.PinCheck]):
    concept = Concept.END

    def enter(self, walk: Walk, place: t.PinCheck, position: Position) -> Reply:
        return self.ask(walk, place, position)

    def hear(self, walk: Walk, place: t.PinCheck, position: Position, heard: Heard) -> Reply:
        if isinstance(heard, Digits):
            return self._entered(walk, place, position, heard.digits)
        return self.silence(walk, place, position)

    def can_hear(
        self, tree: t.Tree, place: t.PinCheck, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return digits_asked(tree)

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.PinCheck, place: t.PinCheck, field: str
    ) -> Iterable[Change] | None:
        # Nobody may see the old or the new value.
        return [Change(place.key, f"The PIN of “{place.name}” has changed.")] if field == "digest" else None

    def problems(self, tree: t.Tree, place: t.PinCheck) -> Iterator[Problem]:
        if not place.goes_to:
            what = f"The right PIN in “{place.name}” leads nowhere: choose where the call goes next."
            yield Problem(place.key, what, "leads-nowhere")
        if not place.digest:
            what = f"“{place.name}” has no PIN yet, so nobody can pass: set one."
            yield Problem(place.key, what, "no-pin")

    def our_sentences(self, place: t.PinCheck) -> Iterator[str]:
        yield from ("no_input", "pin_wait")
        if not place.no_match:
            yield "wrong_pin"

    def finish_key(self, place: t.PinCheck) -> str:
        return FINISH_KEY

    def needs(self, place: t.PinCheck) -> frozenset[Capability]:
        return NOTHING

    def is_sensitive(self, place: t.PinCheck) -> bool:
        return True

    def pressed(self, place: t.PinCheck, heard: Heard) -> str:
        return ANSWERED if is_right(heard) else super().pressed(place, heard)

    def presses(self, place: t.PinCheck, heard: Heard) -> int:
        return LEAST_DIGITS if is_right(heard) else super().presses(place, heard)

    def outcome(self, heard: Heard) -> Mapping[str, Any]:
        if not isinstance(heard, Digits):
            return {}
        return {Fact.VERDICT: PinVerdict.RIGHT if is_right(heard) else PinVerdict.WRONG}

    def _entered(self, walk: Walk, place: t.PinCheck, position: Position, digits: str) -> Reply:
        """A PIN: right, wrong, or one try too many."""
        if known := tree_key(walk, place, position, digits):
            return known
        verdict = walk.known.pin(digits, place.digest)
        if verdict == PinVerdict.RIGHT:
            return walk.go(place.goes_to)
        return self.refuse(walk, place, position, verdict)
