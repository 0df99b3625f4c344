"""What kinds share that ask for a PIN: how it is typed, and what follows a wrong one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from engine import tree as t
from engine.answers.guessing import MOST_WRONG_PINS
from engine.answers.pins import MOST_DIGITS
from engine.kinds.asking import FINISH_KEY, Asking
from engine.knowing.fact_names import Fact
from engine.knowing.known_answers import PinVerdict
from engine.position import Position
from engine.reply import Reply
from engine.verbs import Gather
from engine.walking.walk import Walk

Checker = TypeVar("Checker", bound=t.AsksPin)


class PinAsking(Asking[Checker]):
    """PIN checks and conferences."""

    asked_for = "a PIN"
    takes_guesses = True

    def ask(self, walk: Walk, place: Checker, position: Position) -> Reply:
        return walk.listen(Gather((), MOST_DIGITS, place.wait_seconds, FINISH_KEY), position)

    def refuse(self, walk: Walk, place: Checker, position: Position, verdict: PinVerdict) -> Reply:
        """Asks again after a wrong PIN, or gives up; `verdict` is what `known.pin` said of it."""
        if verdict not in (PinVerdict.CLOSED, PinVerdict.RESTING):
            walk.keeps = replace(walk.keeps, wrong_pin=place.key)
        if verdict == PinVerdict.RESTING:
            walk.speak(walk.own.pin_wait)
        else:
            walk.say(place.no_match, walk.own.wrong_pin)
        if verdict in (PinVerdict.LOCKED, PinVerdict.CLOSED) or position.tries >= MOST_WRONG_PINS:
            return self.give_up(walk, place)
        walk.say(place.prompt)
        return walk.stop_at(place, position.tries + 1)

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        if facts.get(Fact.VERDICT) == PinVerdict.RESTING:
            return "too soon after wrong PINs, asked to wait"
        return super().story(position, facts, is_new)

    def keys(self, place: Checker) -> None:
        return None  # what is typed is a PIN

    def tries(self, place: Checker) -> int:
        return MOST_WRONG_PINS

    def no_input(self, place: Checker) -> t.Prompt:
        return t.Prompt()

    def again(self, place: Checker) -> t.Prompt:
        return t.Prompt()

    def waits(self, place: Checker) -> float:
        return place.wait_seconds

    def give_up(self, walk: Walk, place: Checker) -> Reply:
        """Leaves no way back to PINs that were given up."""
        return walk.go(place.gives_up_to)
