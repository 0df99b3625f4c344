"""Owns the walk of every path: each position a call can be at, with all that can be heard there, by the real engine."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine import heard as h
from engine import tree as t
from engine.position import Position
from engine.turn import Reply, answer, resume
from engine.verbs import Gather, Say, Verb

KEYS = "0123456789*#"
DIAL_RESULTS = ("answered", "no-answer", "busy", "failed")
QUEUE_RESULTS = ("answered", "left", "full", "failed", "hung-up")


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn: what was heard, the reply to it, and the texts that the caller hears in it."""

    heard: h.Heard
    reply: Reply
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """A tree's first turn, and every turn that can be taken at each position a call can come to."""

    tree: t.Tree
    first: Taken
    turns: Mapping[Position, tuple[Taken, ...]]

    def place(self, position: Position) -> t.Destination:
        return self.tree.destinations[position.at]

    def every(self) -> Iterator[tuple[Position | None, Taken]]:
        """Every turn with the position it was taken at; None for the first."""
        yield None, self.first
        for position, turns in self.turns.items():
            for taken in turns:
                yield position, taken


def walk(tree: t.Tree) -> Walked:
    """Positions are few (a destination and its tries), so walking them all is exact: no path is left out."""
    first = _taken(h.Began(), answer(tree, h.Began()))
    turns: dict[Position, tuple[Taken, ...]] = {}
    can_hear = {key: tuple(alphabet(place)) for key, place in tree.destinations.items()}
    ahead = deque([first.reply.position])
    while ahead:
        position = ahead.popleft()
        if position is not None and position not in turns:
            turns[position] = tuple(_taken(heard, resume(tree, position, heard)) for heard in can_hear[position.at])
            ahead.extend(taken.reply.position for taken in turns[position])
    return Walked(tree, first, turns)


def _taken(heard: h.Heard, reply: Reply) -> Taken:
    return Taken(heard, reply, tuple(spoken(reply.verbs)))


def alphabet(place: t.Destination) -> Iterator[h.Heard]:
    """Everything that can be heard at `place` and makes a difference."""
    match place:
        case t.Menu():
            yield from (h.Digits(keys) for option in place.options for keys in option.keys)
            yield from (h.Digits(key) for key in wrong_key(place))
            yield h.NoInput()
        case t.Transfer():
            yield from map(h.DialEnded, DIAL_RESULTS)
        case t.Voicemail():
            yield h.Recorded("", seconds=1)
            yield h.NoInput()
            yield h.Recorded("", seconds=1, hung_up=True)
        case t.Queue():
            yield from map(h.Dequeued, QUEUE_RESULTS)
        case _:  # nothing is heard where nothing is asked
            return


def wrong_key(menu: t.Menu) -> str:
    """A key that is no option of `menu`, nor the beginning of one where that can be had; "" where every key is one."""
    taken = [keys for option in menu.options for keys in option.keys]
    unused = [key for key in KEYS if key not in taken]
    return next((key for key in unused if not any(keys.startswith(key) for keys in taken)), "".join(unused[:1]))


def is_option(menu: t.Menu, digits: str) -> bool:
    return any(digits in option.keys for option in menu.options)


def spoken(verbs: tuple[Verb, ...]) -> Iterator[str]:
    """Everything that is said, in order, within a Gather or not."""
    for verb in verbs:
        for each in verb.prompts if isinstance(verb, Gather) else (verb,):
            if isinstance(each, Say):
                yield each.text
