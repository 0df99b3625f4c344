"""Proves that callers who choose nothing come to an end and do not go round in circles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.check.links import names_of
from engine.check.problem import Level, Problem
from engine.check.proof.endings import gave_up
from engine.check.proof.passive import Caller, always_speaks, explore, onward, presses_nothing, presses_wrong_keys
from engine.check.proof.walk import Taken, Walked


@dataclass(frozen=True, slots=True)
class _Rule:
    """What going round means for one kind of caller."""

    caller: Caller
    what: str
    level: Level = Level.ERROR


RULES = (
    _Rule(
        presses_nothing,
        "A call can go round from {circle} without the caller pressing a key: "
        "lead one of them somewhere else, such as a goodbye.",
    ),
    _Rule(
        presses_wrong_keys,
        "A caller who presses only keys that are no option goes round from {circle} without end: lead one of them "
        "somewhere else, or choose nothing for other keys, so that a wrong key counts as a try.",
    ),
    # The caps end this one, and somebody did leave a message: nobody is stranded.
    _Rule(
        always_speaks,
        "A machine that calls and speaks would go round from {circle}, leaving a message each time: "
        "lead the call to a goodbye after the message.",
        Level.WARNING,
    ),
)


def circles(walked: Walked) -> Iterator[Problem]:
    """Each circle once, though several kinds of caller go round in it."""
    reported: set[frozenset[str]] = set()
    for keys, rule in _every(walked):
        if frozenset(keys) not in reported:
            reported.add(frozenset(keys))
            what = rule.what.format(circle=names_of(walked.tree, keys))
            yield Problem(keys[0], what, "circle", rule.level)


def _every(walked: Walked) -> Iterator[tuple[list[str], _Rule]]:
    for _, taken in walked.every():
        if gave_up(walked.tree, taken.reply) and (keys := _of_messages(taken.reply.passed)):
            yield keys, RULES[0]
    for rule in RULES:
        for turns in explore(onward(walked, rule.caller)).circles:
            yield _keys(turns), rule


def _of_messages(passed: Sequence[str]) -> list[str]:
    """The first circle in what one reply passed; [] where there is none."""
    for end, key in enumerate(passed):
        if key in passed[:end]:
            return list(passed[passed.index(key) : end + 1])
    return []


def _keys(turns: list[Taken]) -> list[str]:
    """The destinations of a circle, the first repeated at the end; being asked again is no step of it."""
    passed = [key for taken in turns for key in taken.reply.passed]
    return [passed[-1], *passed]
