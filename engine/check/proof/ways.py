"""Owns the way to a person: for each transfer and queue, the fastest way from the start, in key presses and seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from engine import heard as h
from engine import tree as t
from engine.check.proof.alphabet import RIGHT_ANSWER, is_wrong
from engine.check.proof.walk import Taken, Walked
from engine.pins import LEAST_DIGITS
from engine.position import Position
from engine.rules import least_and_most
from engine.speaking import seconds
from engine.turn import Reply

# Stands for the keys of an answer, which only the caller knows.
ANSWERED = "…"


@dataclass(frozen=True, slots=True)
class Step:
    """One destination on the way, and what was pressed or “said” to come to it; "" where it follows by itself."""

    key: str
    name: str
    pressed: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The fastest way to the person at `to`: all texts heard to their end, all waits waited out."""

    to: str
    presses: int
    seconds: float
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far along a caller is at a position."""

    position: Position
    presses: int
    seconds: float
    path: tuple[Step, ...]


def ways(walked: Walked) -> Iterator[Way]:
    """One way to each person that can be reached, the nearest first."""
    met: set[str] = set()
    for reached in _nearest_first(walked):
        place = walked.place(reached.position)
        if isinstance(place, t.Transfer | t.Queue) and place.key not in met:
            met.add(place.key)
            yield Way(place.key, reached.presses, round(reached.seconds, 1), reached.path)


def _nearest_first(walked: Walked) -> Iterator[_Reached]:
    """Every position once, by the seconds it takes to come there, and by presses where these are the same."""
    done: set[Position] = set()
    order = count()  # so that the heap never has to compare two callers
    ahead: list[tuple[float, int, int, _Reached]] = []
    for first in walked.firsts:
        if start := _after(walked.tree, None, first):
            heappush(ahead, (start.seconds, 0, next(order), start))
    while ahead:
        reached = heappop(ahead)[-1]
        if reached.position not in done:
            done.add(reached.position)
            yield reached
            for taken in walked.turns[reached.position]:
                if taken.reply.position in done or _is_a_mistake(
                    walked.tree, walked.place(reached.position), taken.heard
                ):
                    continue
                if further := _after(walked.tree, reached, taken):
                    heappush(ahead, (further.seconds, further.presses, next(order), further))


def _is_a_mistake(tree: t.Tree, place: t.Destination, heard: h.Heard) -> bool:
    """A wrong key may be faster than waiting, but nobody means to press it."""
    if not isinstance(place, t.Menu | t.Question | t.PinCheck):
        return False
    leads_on = isinstance(place, t.Menu) and place.other_keys_go_to
    return not leads_on and is_wrong(tree, place, heard)


def _after(tree: t.Tree, before: _Reached | None, taken: Taken) -> _Reached | None:
    position = taken.reply.position
    if position is None:
        return None
    said = sum(map(seconds, taken.said))
    if before is None:
        return _Reached(position, 0, said, _steps(tree, taken.reply, ""))
    place = tree.destinations[before.position.at]
    steps = _steps(tree, taken.reply, _pressed(place, taken.heard))
    time = before.seconds + _waited(place, taken.heard) + said
    return _Reached(position, before.presses + _presses(place, taken.heard), time, before.path + steps)


def _steps(tree: t.Tree, reply: Reply, pressed: str) -> tuple[Step, ...]:
    names = [(key, tree.destinations[key].name) for key in reply.passed]
    return tuple(Step(key, name, "" if at else pressed) for at, (key, name) in enumerate(names))


def _presses(place: t.Destination, heard: h.Heard) -> int:
    """How many keys a caller presses; of an answer or a PIN, the fewest it can have."""
    match place, heard:
        case t.Question(), h.Digits(digits) if digits == RIGHT_ANSWER:
            return least_and_most(place)[0] if place.listening.hears_keys else 0
        case t.PinCheck(), h.Digits(digits) if digits == RIGHT_ANSWER:
            return LEAST_DIGITS
        case _, h.Spoken():
            return 0
        case _:
            return len(_pressed(place, heard))


def _pressed(place: t.Destination, heard: h.Heard) -> str:
    match place, heard:
        case t.Question() | t.PinCheck(), h.Digits(digits) if digits == RIGHT_ANSWER:
            return ANSWERED
        case _, h.Digits(digits):
            return digits
        case _, h.Spoken(text):
            return f"“{text}”"
        case t.Queue(leave_key=key), h.Dequeued(h.QueueResult.LEFT):
            return key
        case _:
            return ""


def _waited(place: t.Destination, heard: h.Heard) -> float:
    """Seconds between the end of what was said and what was heard; for a message left, the least it can take."""
    match place, heard:
        case t.Menu() | t.Question() | t.PinCheck(), h.NoInput():
            return place.wait_seconds
        case t.Transfer(), _:
            return place.ring_seconds
        case t.Voicemail(), _:
            return place.silence_seconds
        case t.Queue(leave_key=""), h.Dequeued(h.QueueResult.LEFT):
            return place.max_wait_seconds
        case _:
            return 0
