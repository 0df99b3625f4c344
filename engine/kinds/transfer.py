"""A transfer rings people; the first to answer gets the caller."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from engine import tree as t
from engine.capabilities import Capability
from engine.change import Change
from engine.extensions import parts, written
from engine.heard import DialEnded, DialResult, Heard
from engine.kinds.kind import Kind
from engine.position import Position
from engine.problem import Problem
from engine.quoting import listed
from engine.reply import Doing, Reply
from engine.verbs import Dial
from engine.walk import Walk


class Transfer(Kind[t.Transfer]):
    concept = "person"

    def enter(self, walk: Walk, place: t.Transfer, position: Position) -> Reply | str:
        if not place.numbers:
            return place.failed_goes_to
        return walk.reply(Dial(place.numbers, place.ring_seconds), position, Doing.RINGING)

    def hear(self, walk: Walk, place: t.Transfer, position: Position, heard: Heard) -> Reply | None:
        return walk.go(_leads(place, heard.result)) if isinstance(heard, DialEnded) else None

    def can_hear(
        self, tree: t.Tree, place: t.Transfer, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return (DialEnded(each) for each in DialResult if each is not DialResult.HUNG_UP)

    def problems(self, tree: t.Tree, place: t.Transfer) -> Iterator[Problem]:
        if not place.numbers:
            what = f"“{place.name}” has no number to ring: add one."
            yield Problem(place.key, what, "no-number")

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Transfer, place: t.Transfer, field: str
    ) -> Iterable[Change] | None:
        return [Change(place.key, _rings(before, place))] if field == "numbers" else None

    def must_speak(self, place: t.Transfer) -> bool:
        return False  # the ringing is enough

    def rings(self, place: t.Transfer) -> tuple[str, ...]:
        return place.numbers

    def needs(self, place: t.Transfer) -> frozenset[Capability]:
        wanted = set()
        if len(place.numbers) > 1:
            wanted.add(Capability.TOGETHER)
        if any(parts(number)[1] for number in place.numbers):
            wanted.add(Capability.EXTENSION)
        if {place.busy_goes_to, place.failed_goes_to} - {place.no_answer_goes_to}:
            wanted.add(Capability.OUTCOME)
        return frozenset(wanted)

    def is_over(self, heard: Heard) -> bool:
        return isinstance(heard, DialEnded) and heard.result is DialResult.ANSWERED

    def waited(self, place: t.Transfer, heard: Heard) -> float:
        return place.ring_seconds


def _leads(place: t.Transfer, result: DialResult) -> str:
    match result:
        case DialResult.BUSY:
            return place.busy_goes_to
        case DialResult.NO_ANSWER:
            return place.no_answer_goes_to
        case DialResult.FAILED | DialResult.ANSWERED | DialResult.HUNG_UP:  # the last two lead nowhere
            return place.failed_goes_to
        case _:
            assert_never(result)


def _rings(before: t.Transfer, place: t.Transfer) -> str:
    if sorted(before.numbers) == sorted(place.numbers):
        return f"“{place.name}” rings the same numbers, listed in a different order."
    rings, rang = (listed([*map(written, each.numbers)], "and", "nobody") for each in (place, before))
    return f"“{place.name}” now rings {rings} instead of {rang}."
