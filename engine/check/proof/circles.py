"""Proves that callers who choose nothing reach an end and do not go in circles."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.check.proof.endings import gave_up
from engine.check.proof.explore import Explored, Taken
from engine.check.proof.found import Findings
from engine.check.proof.passive import Passive
from engine.check.proof.states import When
from engine.links import names_of
from engine.problem import Level, Problem


@dataclass(frozen=True, slots=True)
class _Rule:
    """What counts as a circle for one kind of caller."""

    what: str
    level: Level = Level.ERROR


NOTHING = _Rule(
    "A call can go round forever from {circle} without the caller pressing a key: lead one of them somewhere else, "
    "such as a goodbye."
)
WRONG_KEYS = _Rule(
    "A caller who presses only keys without an option goes round forever from {circle}: change where other keys "
    "lead, or leave that blank so that a wrong key counts as a try."
)
# The caps end this one, and the caller did leave a message: nobody is stranded.
MESSAGES = _Rule(
    "A machine that calls and speaks would go round forever from {circle}, leaving a message each time: lead to a "
    "goodbye after the message.",
    Level.WARNING,
)


def circles(explored: Explored, nothing: Passive, wrong_keys: Passive, messages: Passive) -> Iterator[Problem]:
    """Each circle once, even if several kinds of caller are caught in it."""
    found = Findings(explored.times)
    rules: dict[frozenset[str], _Rule] = {}
    for keys, when, rule in _circles(explored, nothing, wrong_keys, messages):
        if rules.setdefault(frozenset(keys), rule) is rule:
            what = rule.what.format(circle=names_of(explored.tree, keys))
            found.add(Problem(keys[0], what, "circle", rule.level), when, once=frozenset(keys))
    yield from found.problems()


def _circles(
    explored: Explored, nothing: Passive, wrong_keys: Passive, messages: Passive
) -> Iterator[tuple[list[str], When, _Rule]]:
    for keys, when in _of_messages(explored):
        yield keys, when, NOTHING
    for caller, rule in ((nothing, NOTHING), (wrong_keys, WRONG_KEYS), (messages, MESSAGES)):
        for turns in caller.circles:
            yield _keys(turns), explored.times.of(turns[-1].reply.position, turns), rule


def _of_messages(explored: Explored) -> Iterator[tuple[list[str], When]]:
    """Messages that lead to each other: a circle within one turn, which the engine leaves after MAX_HOPS."""
    for position, taken in explored.every():
        passed = taken.reply.passed
        ends = next((at for at, key in enumerate(passed) if key in passed[:at]), None)
        if ends is not None and gave_up(explored.tree, taken.reply):
            yield list(passed[passed.index(passed[ends]) : ends + 1]), explored.times.of(position, (taken,))


def _keys(turns: list[Taken]) -> list[str]:
    """The destinations of a circle, the first repeated at the end; being asked again is not a step."""
    passed = [key for taken in turns for key in taken.reply.passed]
    stayed = [taken.reply.position.at for taken in turns if taken.reply.position]
    keys = passed or stayed
    return [keys[-1], *keys]
