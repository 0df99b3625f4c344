"""Walks a tree with what was heard in a recorded call, place by place, until it ends or needs what was not kept."""

from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum

from engine import heard as h
from engine import tree as t
from engine.answers.checks import MASK, Value
from engine.doing import ACTIVITIES
from engine.kinds.all import kind_of
from engine.knowing.fact_names import Fact
from engine.position import Position
from engine.replays.known import NotKept, facts_of, is_unchanged
from engine.replays.recorded import RecordedCall, RecordedStep
from engine.reply import Doing, Reply
from engine.turn import answer, resume

# More turns than the record has of any call; circles end here.
_MOST_STEPS = 200


@dataclass
class ReplayedCall:
    """How a call went on a tree. `end` is the key of the place where it ended, or would be unknown from.

    `wrong` are the numbers of the turns in which something was refused, by place. `missing` says what was not kept,
    going on from the name of the place `at`; "" if the call came to its end.
    """

    passed: list[str] = field(default_factory=list)
    wrong: dict[int, str] = field(default_factory=dict)
    end: str = ""
    at: str = ""
    missing: str = ""
    # Whether it stands where only a caller's answer leads on.
    asks: bool = False


def walk_again(tree: t.Tree, call: RecordedCall) -> ReplayedCall:
    """Returns how the call goes on `tree`. Total: whatever was kept, it ends."""
    return _Replaying(tree, call).run()


class _EndedBy(IntEnum):
    """Why a call counts as ended at a place: that it came there, or more than that."""

    NOTHING = 0
    MESSAGE = 1
    TALK = 2


class _Replaying:
    """One call on its way through a tree."""

    def __init__(self, tree: t.Tree, call: RecordedCall) -> None:
        self.tree, self.call = tree, call
        self.found = ReplayedCall()
        self.answers: dict[str, Value] = {}
        self.pending: Value | None = None
        self.ended_by = _EndedBy.NOTHING
        self.left = dict[str, deque[RecordedStep]]()
        for step in call.steps[1:]:
            self.left.setdefault(step.at.at if step.at else "", deque()).append(step)

    def run(self) -> ReplayedCall:
        try:
            self._run()
        except NotKept as why:
            self._stop(why.at or self.found.at, str(why))
        return self.found

    def _run(self) -> None:
        first = self.call.steps[0]
        reply = answer(self.tree, first.heard, facts_of(self.tree, self.call, first, {}, None))
        self._arrive(reply)
        for _ in range(_MOST_STEPS):
            position = reply.position
            if position is None:
                return
            step = self._next(position, reply.doing)
            if step is None or h.is_hang_up(step.heard):
                self._note_the_end(position, step)
                return
            reply = self._hear(position, step)
        self._stop(self.found.at, "leads round in circles")

    def _hear(self, position: Position, step: RecordedStep) -> Reply:
        place = self.call.place(self.tree, position.at)
        if place is None:
            raise NotKept(position.at, "is gone")
        self._must_be_told(place, step)
        facts = facts_of(self.tree, self.call, step, self.answers, self.pending)
        reply = resume(self.tree, position, step.heard, facts)
        if isinstance(step.heard, h.Digits | h.Spoken):
            kind = kind_of(place)
            before = kind.with_tries_left(position)
            at = resume(self.tree, before, step.heard, facts)
            if _asks_again(at, position) and at.position and kind.counts_as_wrong(before, at.position):
                self.found.wrong[step.number] = position.at
        self._note_the_end(position, step)
        self._arrive(reply)
        return reply

    def _must_be_told(self, place: t.Destination, step: RecordedStep) -> None:
        """Raises NotKept for a masked answer without its verdict, and for a way of answering that is gone."""
        given = step.heard.digits if isinstance(step.heard, h.Digits) else getattr(step.heard, "text", "")
        is_same = is_unchanged(self.call, self.tree, place.key)
        if given == MASK and not (Fact.VERDICT in step.facts and is_same):
            raise NotKept(place.key, "checks an answer that wasn't kept")
        before = self.call.place(self.call.tree, place.key)
        was, listening = (kind_of(each).listening(each) if each else None for each in (before, place))
        if was is None or listening is None:
            return
        if isinstance(step.heard, h.Spoken) and was.hears_speech and not listening.hears_speech:
            raise NotKept(place.key, "no longer listens for words, and this caller spoke")
        if isinstance(step.heard, h.Digits) and was.hears_keys and not listening.hears_keys:
            raise NotKept(place.key, "no longer takes keys, and this caller pressed one")

    def _next(self, position: Position, doing: Doing) -> RecordedStep | None:
        """Takes what was heard here next; None if the call ended here. Raises NotKept if nothing was heard here."""
        steps = self.left.get(position.at, deque())
        while steps and position.sure_of is None and steps[0].at and steps[0].at.sure_of is not None:
            steps.popleft()  # the answer to "Did you say …?", which isn't asked here
        step = steps[0] if steps else None
        if step is None:
            if self._ended_at(position.at):
                return None
            raise NotKept(position.at, ACTIVITIES[doing].unkept)
        fits = isinstance(step.heard, (*ACTIVITIES[doing].hears, h.Lost)) or h.is_hang_up(step.heard)
        confirms = step.at is not None and step.at.sure_of is not None
        if not fits or (confirms != (position.sure_of is not None) and not h.is_hang_up(step.heard)):
            raise NotKept(position.at, ACTIVITIES[doing].unkept)
        asks_others = isinstance(step.heard, h.DialEnded | h.Dequeued | h.LookedUp)
        if asks_others and not is_unchanged(self.call, self.tree, position.at):
            raise NotKept(position.at, ACTIVITIES[doing].unkept)
        return steps.popleft()

    def _ended_at(self, key: str) -> bool:
        last = self.call.steps[-1].at
        return bool(self.call.passed) and (self.call.passed[-1] == key or (last is not None and last.at == key))

    def _arrive(self, reply: Reply) -> None:
        self.found.passed += reply.passed
        # As the record keeps them: it has no sensitive answers.
        self.answers |= {name: each.value for name, each in reply.keeps.answers.items() if not each.sensitive}
        self.pending = reply.keeps.pending
        if reply.passed:
            self.found.at = reply.passed[-1]
            self._end_here(reply.passed[-1], _EndedBy.NOTHING)
        self.found.asks = reply.doing is Doing.ASKING

    def _note_the_end(self, position: Position, step: RecordedStep | None) -> None:
        """A call ends where it talked to somebody, or left a message, rather than at the goodbye that follows."""
        heard = step.heard if step else None
        if getattr(heard, "result", "") == h.DialResult.ANSWERED:
            self._end_here(position.at, _EndedBy.TALK)
        elif isinstance(heard, h.Recorded):
            self._end_here(position.at, _EndedBy.MESSAGE)

    def _end_here(self, key: str, by: _EndedBy) -> None:
        if by >= self.ended_by:
            self.found.end, self.ended_by = key, by

    def _stop(self, at: str, why: str) -> None:
        self.found.at, self.found.missing = at, why
        if not self.ended_by:
            self.found.end = at


def _asks_again(reply: Reply, position: Position) -> bool:
    """Whether a place asks again without asking whether something is right."""
    at = reply.position
    return at is not None and at.at == position.at and not reply.passed and at.sure_of is None
