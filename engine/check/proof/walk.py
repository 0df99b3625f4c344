"""Owns the walk of every path: each position a call can be at, with all that can be heard there, by the real engine."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from engine import heard as h
from engine import tree as t
from engine.answers import Value, Why
from engine.capabilities import Capability
from engine.check.proof.alphabet import RIGHT_ANSWER, alphabet
from engine.facts import RIGHT, WRONG, Facts, Stored
from engine.position import Position
from engine.turn import Reply, answer, resume
from engine.verbs import Audio, Gather, Say, Verb


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn: what was heard, the reply to it, and the texts that the caller hears in it."""

    heard: h.Heard
    reply: Reply
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """A tree's first turns, and every turn that can be taken at each position a call can come to."""

    tree: t.Tree
    firsts: tuple[Taken, ...]
    turns: Mapping[Position, tuple[Taken, ...]]

    def place(self, position: Position) -> t.Destination:
        return self.tree.destinations[position.at]

    def every(self) -> Iterator[tuple[Position | None, Taken]]:
        """Every turn with the position it was taken at; None for the first."""
        for first in self.firsts:
            yield None, first
        for position, turns in self.turns.items():
            for taken in turns:
                yield position, taken


def walk(tree: t.Tree, cannot: frozenset[Capability] = frozenset()) -> Walked:
    """Positions are few (a destination, its tries, a language), so walking them all is exact: no path is left out.

    Only the way back is not followed: the back key leads to what the caller has come through, and so nowhere new.
    """
    firsts = tuple(_firsts(tree, cannot))
    turns: dict[Position, tuple[Taken, ...]] = {}
    ahead = deque(first.reply.position for first in firsts)
    while ahead:
        position = ahead.popleft()
        if position is not None and position not in turns:
            turns[position] = tuple(_turns(tree, position, cannot))
            ahead.extend(taken.reply.position for taken in turns[position])
    return Walked(tree, firsts, turns)


def _firsts(tree: t.Tree, cannot: frozenset[Capability]) -> Iterator[Taken]:
    for language in tree.languages if tree.remembers_language else ("",):
        for reply in _replies(tree, lambda facts: answer(tree, h.Began(), facts), {"language": language}, cannot):
            yield _taken(h.Began(), reply)


def _turns(tree: t.Tree, position: Position, cannot: frozenset[Capability]) -> Iterator[Taken]:
    for heard in alphabet(tree, position):

        def walked(facts: Facts, heard: h.Heard = heard) -> Reply:
            return resume(tree, position, heard, facts)

        for reply in _replies(tree, walked, _verdict(tree.destinations[position.at], heard), cannot):
            yield _taken(heard, reply)


class _AnyAnswer(dict[str, Value]):
    """Whatever was asked, there is an answer: what it is makes no difference to where a call goes."""

    def get(self, name: str, default: Any = None) -> Any:
        return RIGHT_ANSWER


_STORED = Stored(_AnyAnswer(), pending=RIGHT_ANSWER)


def _replies(
    tree: t.Tree, walked: Callable[[Facts], Reply], kept: Mapping[str, Any], cannot: frozenset[Capability]
) -> Iterator[Reply]:
    """The reply for every way that the branches on the path can take."""
    ahead: list[dict[str, int | None]] = [{}]
    while ahead:
        decided = ahead.pop()
        reply = walked(Facts(cannot=cannot, stored=_STORED, kept={**kept, "branches": decided}))
        met = reply.keeps.facts.get("branches", {})
        undecided = next((key for key in met if key not in decided), None)
        if undecided is None:
            yield reply
        else:
            branch = cast(t.Branch, tree.destinations[undecided])
            ahead += [{**decided, undecided: way} for way in (*range(len(branch.cases)), None)]


def _verdict(place: t.Destination, heard: h.Heard) -> Mapping[str, Any]:
    """How what was heard at a question or a PIN check comes out, as the record would tell."""
    match place, heard:
        case t.PinCheck(), h.Digits(digits):
            return {"verdict": RIGHT if digits == RIGHT_ANSWER else WRONG}
        case t.Question(), h.Digits(digits):
            return {"verdict": RIGHT if digits == RIGHT_ANSWER else Why.NOT_VALID.value}
        case _:
            return {}


def _taken(heard: h.Heard, reply: Reply) -> Taken:
    if reply.position and reply.position.back:
        reply = replace(reply, position=replace(reply.position, back=()))
    return Taken(heard, reply, tuple(spoken(reply.verbs)))


def spoken(verbs: tuple[Verb, ...]) -> Iterator[str]:
    """Everything that is said, in order, within a Gather or not."""
    for verb in verbs:
        for each in verb.prompts if isinstance(verb, Gather) else (verb,):
            if isinstance(each, Say):
                yield each.text
            elif isinstance(each, Audio):
                yield each.text or "…"
