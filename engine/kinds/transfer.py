"""A transfer rings people; the first to answer gets the caller."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from engine import tree as t
from engine.capabilities import Capability
from engine.change import Change
from engine.extensions import parts, written
from engine.heard import DialEnded, DialResult, Heard
from engine.kinds.kind import Kind
from engine.position import Position
from engine.problem import Level, Problem
from engine.putting_through import ADDRESSES, MOST_ROUNDS, Targets
from engine.quoting import listed
from engine.reply import Doing, Reply
from engine.verbs import Dial
from engine.walk import Walk

# Seconds after which the mailbox of a mobile often takes the call.
LONGEST_BEFORE_MAILBOX = 20


class Transfer(Kind[t.Transfer]):
    concept = "person"

    def enter(self, walk: Walk, place: t.Transfer, position: Position) -> Reply | str:
        if place.people or place.teams:
            return _ring(walk, place, replace(position, misses=0), 0) or place.no_answer_goes_to
        if not place.numbers:
            return place.failed_goes_to
        return walk.reply(_dial(walk, place, place.numbers), position, Doing.RINGING)

    def hear(self, walk: Walk, place: t.Transfer, position: Position, heard: Heard) -> Reply | None:
        """Rings the next ones until nobody is left; what became of the last round decides where the call goes."""
        if not isinstance(heard, DialEnded):
            return None
        if (place.people or place.teams) and (ringing := _ring(walk, place, position, position.tries)):
            return ringing
        return walk.go(_leads(place, heard.result))

    def can_hear(
        self, tree: t.Tree, place: t.Transfer, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return (DialEnded(each) for each in DialResult if each is not DialResult.HUNG_UP)

    def problems(self, tree: t.Tree, place: t.Transfer) -> Iterator[Problem]:
        if not (place.numbers or place.people or place.teams):
            what = f"“{place.name}” has nobody to ring: add a number, a person or a team."
            yield Problem(place.key, what, "no-number")
        if place.ring_seconds > LONGEST_BEFORE_MAILBOX and not place.screened:
            what = (
                f"“{place.name}” rings for {place.ring_seconds} seconds. A mobile's mailbox often answers after "
                f"{LONGEST_BEFORE_MAILBOX}: ring shorter, or turn on “Ask before connecting”."
            )
            yield Problem(place.key, what, "mailbox-first", Level.ADVICE)

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Transfer, place: t.Transfer, field: str
    ) -> Iterable[Change] | None:
        match field:
            case "numbers":
                return [Change(place.key, _rings(before, place))]
            case "people":
                return [Change(place.key, _asks(place, "person", "people", before.people, place.people))]
            case "teams":
                return [Change(place.key, _asks(place, "team", "teams", before.teams, place.teams))]
        return None

    def must_speak(self, place: t.Transfer) -> bool:
        return False  # the ringing is enough

    def rings(self, place: t.Transfer) -> tuple[str, ...]:
        return place.numbers

    def rings_people(self, place: t.Transfer) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return place.people, place.teams

    def needs(self, place: t.Transfer) -> frozenset[Capability]:
        wanted = set()
        if len(place.numbers) + len(place.people) > 1 or place.teams:
            wanted.add(Capability.TOGETHER)
        if any(parts(number)[1] for number in place.numbers):
            wanted.add(Capability.EXTENSION)
        if any(number.startswith(ADDRESSES) for number in place.numbers):
            wanted.add(Capability.ADDRESS)
        if {place.busy_goes_to, place.failed_goes_to} - {place.no_answer_goes_to}:
            wanted.add(Capability.OUTCOME)
        if place.screened:
            wanted.add(Capability.SCREENING)
        if place.talk_minutes:
            wanted.add(Capability.TALK_LIMIT)
        return frozenset(wanted)

    def is_over(self, heard: Heard) -> bool:
        return isinstance(heard, DialEnded) and heard.result is DialResult.ANSWERED

    def waited(self, place: t.Transfer, heard: Heard) -> float:
        return place.ring_seconds


def _dial(walk: Walk, place: t.Transfer, numbers: tuple[str, ...]) -> Dial:
    shows = place.shown_number or (walk.known.called if place.shows_line else "")
    talk_minutes = min(filter(None, (place.talk_minutes, walk.known.minutes_left(walk.tree))), default=0)
    return Dial(numbers, place.ring_seconds, place.screened, parts(shows)[0], talk_minutes)


def _ring(walk: Walk, place: t.Transfer, position: Position, since: int) -> Reply | None:
    """Rings whoever comes next, from a round on; None if nobody is left. `misses` counts the rounds before."""
    if position.misses >= MOST_ROUNDS:
        return None
    rung = walk.known.rung(place.key, Targets(place.numbers, place.people, place.teams), since)
    if not rung.numbers:
        return None
    ringing = replace(position, tries=rung.index + 1, misses=position.misses + 1)
    return walk.reply(_dial(walk, place, rung.numbers), ringing, Doing.RINGING)


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


def _asks(place: t.Transfer, one: str, several: str, before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """By key, because the names of people and teams are in no version."""

    def told(keys: tuple[str, ...]) -> str:
        word = several if len(keys) > 1 else one
        return f"the {word} {listed([f'“{key}”' for key in keys], 'and', '')}" if keys else f"no {one}"

    return f"“{place.name}” now rings {told(now)} instead of {told(before)}."
