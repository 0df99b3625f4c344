"""Explores every path with the real engine: each position of a call, and everything that can be heard there."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from engine import tree as t
from engine.answers.checks import Value
from engine.capabilities import Capability
from engine.check.proof.before import asked_before
from engine.check.proof.states import Times, states_of, times
from engine.heard import Began, Heard
from engine.kinds.all import kind_of
from engine.kinds.proving import RIGHT_ANSWER
from engine.knowing.fact_names import Fact
from engine.knowing.facts import Facts, Stored
from engine.knowing.known import AT_ONCE
from engine.numbers.callers import NotRung
from engine.position import Position
from engine.turn import Reply, answer, resume
from engine.understanding.by_name import MARK, MOST_OFFERED
from engine.verbs import Audio, Gather, Say, Verb

# Called with the share of a walk that is done, from 0 to 1. It may raise, to end the walk.
Progress = Callable[[float], None]
# Positions walked between two calls of it.
STEP = 100

# Ways that one turn can take through branches alone. Nine branches in a row with two ways each have more.
MOST_WAYS = 500
# Turns of one walk: about twenty seconds and 200 MB, next to calls in progress. A tree of 1,000 menus with three tries
# each takes a tenth of it; only many tries of many kinds, or branches that multiply, exceed it.
MOST_TURNS_WALKED = 300_000


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn: what was heard, the reply to it, and the texts that the caller hears in it."""

    heard: Heard
    reply: Reply
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explored:
    """A tree's first turns, and every turn that can be taken at each position a call can reach.

    `is_whole` is False if there were more than MOST_TURNS_WALKED of them.
    """

    tree: t.Tree
    firsts: tuple[Taken, ...]
    turns: Mapping[Position, tuple[Taken, ...]]
    times: Times
    is_whole: bool = True

    def place(self, position: Position) -> t.Destination:
        return self.tree.destinations[position.at]

    def every(self) -> Iterator[tuple[Position | None, Taken]]:
        """Every turn with the position where it was taken; None for the first."""
        for first in self.firsts:
            yield None, first
        for position, turns in self.turns.items():
            for taken in turns:
                yield position, taken


def unheard(done: float) -> None:
    """The default: reports no progress."""


def explore(tree: t.Tree, cannot: frozenset[Capability] = frozenset(), tell: Progress = unheard) -> Explored:
    """Positions are few (a destination, its tries, a language), so walking them all is exact: no path is left out.

    A key that leads back is not followed: it leads to what the caller has already passed. Only if callers changed the
    language on the way is it a new position, which the walk then treats as reachable by everyone. A shortcut that leads
    back is followed to each place that callers can have been asked at before.
    """
    decisions = _Decisions(tree, cannot)
    firsts = tuple(_firsts(decisions))
    turns: dict[Position, tuple[Taken, ...]] = {}
    ahead = deque(first.reply.position for first in firsts)
    walked = 0
    while ahead:
        if walked > MOST_TURNS_WALKED:
            return Explored(tree, firsts, turns, times(tree, (), {}), is_whole=False)
        position = ahead.popleft()
        if position is not None and position not in turns:
            turns[position] = tuple(_turns(decisions, position))
            ahead.extend(taken.reply.position for taken in turns[position])
            walked += len(turns[position])
            if len(turns) % STEP == 0:
                tell(_done(turns, ahead))
        if not ahead and tree.goes_back:
            ahead.extend(position for position in _back_in_other_languages(tree, turns) if position not in turns)
    return Explored(tree, firsts, turns, times(tree, firsts, turns))


def _done(turns: Collection[Position], ahead: Iterable[Position | None]) -> float:
    """An estimate, because each position may lead to others that nobody has seen yet."""
    return len(turns) / (len(turns) + len({each for each in ahead if each not in turns}))


def _back_in_other_languages(tree: t.Tree, positions: Iterable[Position]) -> list[Position]:
    languages = dict.fromkeys(position.language for position in positions)
    if len(languages) < 2:
        return []
    asking = dict.fromkeys(position.at for position in positions if kind_of(tree.destinations[position.at]).asks)
    return [Position(at, language=language) for at in asking for language in languages]


class _AnyAnswer(dict[str, Value]):
    """Supplies an answer to whatever was asked: its value makes no difference to where a call goes."""

    def get(self, name: str, default: Any = None) -> Any:
        return RIGHT_ANSWER


_STORED = Stored(_AnyAnswer(), pending=RIGHT_ANSWER)
# Any moment: what decides by it is decided in every way, and texts that say it say something.
_FACTS = Facts(stored=_STORED, now=datetime(2026, 1, 5, 12, tzinfo=UTC))
# What was decided so far, as a reply keeps it: {Fact.BRANCHES: {"vip": 1}, Fact.HOURS: {"office": …}}.
_Decided = Mapping[str, Mapping[str, Any]]


class _Decisions:
    """All that can be decided on the way of one turn without the caller: by branches, and by the clock."""

    def __init__(self, tree: t.Tree, cannot: frozenset[Capability]) -> None:
        self.tree = tree
        self.cannot = cannot
        self.states = states_of(tree)
        self.before = asked_before(tree) if tree.goes_back else {}

    def replies(self, walked: Callable[[Facts], Reply], kept: Mapping[str, Any]) -> Iterator[Reply]:
        """The reply for every way that can be taken on the path."""
        ahead: list[_Decided] = [{}]
        found = 0
        while ahead and found < MOST_WAYS:
            decided = ahead.pop()
            known = kept or decided or self.cannot
            facts = replace(_FACTS, cannot=self.cannot, told={**kept, **decided}) if known else _FACTS
            reply = walked(facts)
            undecided = self._undecided(reply, decided)
            if undecided is None:
                found += 1
                yield reply
            else:
                fact, of = undecided
                before = decided.get(fact, {})
                ahead += [{**decided, fact: {**before, of: way}} for way in _WAYS[fact](self, of)]

    def _undecided(self, reply: Reply, decided: _Decided) -> tuple[Fact, str] | None:
        """The first fact that a reply used and that nobody has decided yet."""
        for fact in _WAYS:
            for of in reply.keeps.facts.get(fact, ()):
                if of not in decided.get(fact, ()):
                    return fact, of
        return None


# Whom a directory finds: nobody, one, some to choose from, or too many.
_FOUND = [{"key": f"person_{number}", "name": "Anna"} for number in range(MOST_OFFERED + 1)]
_LISTED: tuple[list[dict[str, str]], ...] = ([], _FOUND[:1], _FOUND[:2], _FOUND)


def _rounds(since: int) -> list[dict[str, Any]]:
    """Whether somebody of a transfer's people is rung next. Two rounds lead wherever more do."""
    nobody = {"round": 0, "numbers": [], "people": []}
    somebody = {"round": since, "numbers": ["+15550100009"], "people": [""]}
    return [nobody, somebody] if since < 2 else [nobody]


def _marked(marks: str) -> tuple[Any, ...]:
    many = len(marks) // MARK
    return [None] * many, _FOUND[:many]


def _cases(decisions: _Decisions, key: str) -> Iterable[Any]:
    place = decisions.tree.destinations[key]
    return kind_of(place).cases(place)


def _after_colon(of: str) -> str:
    return of.rpartition(":")[2]


# The facts that decide where a call goes, whatever the caller does: the values of each, by what it is a fact of.
_WAYS: dict[Fact, Callable[[_Decisions, str], Iterable[Any]]] = {
    Fact.BRANCHES: _cases,
    Fact.HOURS: lambda decisions, of: [{"open": each.is_open, "day": each.day} for each in decisions.states[of]],
    Fact.RUNG: lambda _, of: _rounds(int(_after_colon(of))),
    Fact.FULL: lambda *_: (False, True),
    Fact.CALLABLE: lambda *_: ("", NotRung.WITHHELD),
    Fact.BACK: lambda decisions, of: decisions.before.get(_after_colon(of), ("",)),
    Fact.LISTED: lambda *_: _LISTED,
    Fact.MARKED: lambda _, of: _marked(_after_colon(of)),
    Fact.LINES: lambda *_: (0, AT_ONCE),  # what happens there is for its own proof
}


def _firsts(decisions: _Decisions) -> Iterator[Taken]:
    tree = decisions.tree
    for language in tree.languages if tree.remembers_language else ("",):
        for reply in decisions.replies(lambda facts: answer(tree, Began(), facts), {Fact.LANGUAGE: language}):
            yield _taken(Began(), reply)


def _turns(decisions: _Decisions, position: Position) -> Iterator[Taken]:
    tree = decisions.tree
    place = tree.destinations[position.at]
    kind = kind_of(place)
    for heard in kind.can_hear(tree, place, position, decisions.cannot):

        def walked(facts: Facts, heard: Heard = heard) -> Reply:
            return resume(tree, position, heard, facts)

        for reply in decisions.replies(walked, kind.outcome(heard)):
            yield _taken(heard, reply)


def _taken(heard: Heard, reply: Reply) -> Taken:
    if reply.position and reply.position.back:
        reply = replace(reply, position=replace(reply.position, back=()))
    return Taken(heard, reply, tuple(spoken(reply.verbs)))


def spoken(verbs: tuple[Verb, ...]) -> Iterator[str]:
    """Everything that is said, in order, inside a Gather or not."""
    for verb in verbs:
        for each in verb.prompts if isinstance(verb, Gather) else (verb,):
            if isinstance(each, Say):
                yield each.text
            elif isinstance(each, Audio):
                yield each.text or "…"
