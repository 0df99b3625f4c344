"""Who took a call: the person or the number that a caller was connected with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from calls.models import TOOK, Call, Status, Turn
from calls.reporting import rooms
from calls.reporting.legs import PERSON
from engine.knowing.fact_names import Fact
from engine.reply import Doing

ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Taker:
    """Who was connected, as far as the provider has told: keys of people, or else a number or address.

    Several people if they rang at once and nobody said who of them answered. `at` is the key of the place.
    """

    at: str
    people: tuple[str, ...] = ()
    number: str = ""


def taker(call: Call, turns: Sequence[Turn]) -> Taker | None:
    """Returns who took a call last; None if nobody did. `turns` are all of its turns, in order."""
    if call.status == Status.TRANSFERRED and turns:
        return taker_after(call, turns[-1], call.turns + 1, call.position)
    for turn, next_turn in reversed(list(pairwise(turns))):
        was_alone = turn.doing == Doing.CONFERENCE and rooms.was_alone(call)
        if next_turn.heard.get("result") == ANSWERED and not was_alone:
            return taker_after(call, turn, next_turn.token_number, next_turn.at)
    return None


def taker_after(call: Call, turn: Turn, number: int, position: str) -> Taker:
    """Returns who took a call that rang in `turn`; `number` is that of the turn which followed."""
    at = position.partition(".")[0]
    reached = (call.legs or {}).get(f"{TOOK}{number}", "")
    if reached.startswith(PERSON):
        return Taker(at, (reached.removeprefix(PERSON),))
    rung = _rung(turn.facts, at)
    people = tuple(
        dict.fromkeys(who for who, each in zip(rung["people"], rung["numbers"], strict=False) if each == reached)
    )
    if reached and not any(people):
        return Taker(at, number=reached)
    return Taker(at, tuple(filter(None, people or dict.fromkeys(rung["people"]))))


def _rung(facts: Mapping[str, Any], at: str) -> Mapping[str, Any]:
    """Returns the round that rang at a place; a transfer without people has none."""
    rounds = [found for key, found in facts.get(Fact.RUNG, {}).items() if key.rpartition(":")[0] == at]
    found: Mapping[str, Any] = rounds[-1] if rounds else {"people": [], "numbers": []}
    return found
