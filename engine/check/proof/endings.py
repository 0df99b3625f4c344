"""Proves that every reply ends well: with something to wait for, or with a hang-up that the caller heard coming."""

from collections.abc import Iterator

from engine import tree as t
from engine.check.proof.explore import Explored, Taken
from engine.check.proof.found import Findings
from engine.heard import Heard, is_hang_up
from engine.kinds.all import kind_of
from engine.links import name_of, names_of
from engine.position import Position
from engine.problem import Level, Problem
from engine.reply import Doing, Reply
from engine.saying.pauses import speaks
from engine.verbs import ComeBack, Dial, Enqueue, Gather, Hangup, JoinConference, Record, Refuse
from engine.walking.line_walk import MAX_HOPS

# After these, something is heard.
_WAITS = Gather | Dial | Record | Enqueue | JoinConference | ComeBack


def endings(explored: Explored) -> Iterator[Problem]:
    """Each place and fault once, even if many turns lead there."""
    found = Findings(explored.times)
    for position, taken in explored.every():
        if not _is_over(explored.tree, position, taken.heard):
            for problem in _ending(explored.tree, position, taken):
                found.add(problem, explored.times.of(position, (taken,)))
    yield from found.problems()


def _is_over(tree: t.Tree, position: Position | None, heard: Heard) -> bool:
    """Whether the caller has hung up or has talked to a person, so that nothing more needs to be said."""
    place = tree.destinations[position.at] if position else None
    return is_hang_up(heard) or (place is not None and kind_of(place).is_over(place, heard))


def _ending(tree: t.Tree, position: Position | None, taken: Taken) -> Iterator[Problem]:
    reply, last = taken.reply, taken.reply.verbs[-1] if taken.reply.verbs else None
    where = reply.passed[-1] if reply.passed else position.at if position else ""
    if reply.doing is Doing.BLOCKED and isinstance(last, Hangup):
        yield from _too_late(tree, where)
    if gave_up(tree, reply):
        yield from _too_many_messages(tree, reply.passed)
    elif not isinstance(last, _WAITS if reply.position else Hangup | Refuse):
        what = f"A call that reaches {name_of(tree, where)} would get stuck: lead it somewhere else."
        yield Problem(where, what, "dead-end")
    elif isinstance(last, Hangup) and not any(map(speaks, taken.said)):
        what = f"A call that reaches {name_of(tree, where)} is hung up without a word: write what callers hear."
        yield Problem(where, what, "silent-end")


def gave_up(tree: t.Tree, reply: Reply) -> bool:
    """Whether the engine stopped after MAX_HOPS places in a row, which are a circle or just too many."""
    stopped = len(reply.passed) == MAX_HOPS and not reply.position
    return stopped and not kind_of(tree.destinations[reply.passed[-1]]).hangs_up


def _too_late(tree: t.Tree, where: str) -> Iterator[Problem]:
    what = (
        f"{name_of(tree, where)} can only reject a call before it is answered. Callers who heard or pressed something "
        f"before are told that we can't take the call, and we hang up."
    )
    yield Problem(where, what, "answered-before", Level.ADVICE)


def _too_many_messages(tree: t.Tree, passed: tuple[str, ...]) -> Iterator[Problem]:
    if len(set(passed)) < len(passed):
        return  # reported as a circle
    what = (
        f"More than {MAX_HOPS - 1} messages follow each other, from {names_of(tree, passed)}, and we have to stop "
        f"there: combine some, or put a menu between them."
    )
    yield Problem(passed[0], what, "too-many-messages")
