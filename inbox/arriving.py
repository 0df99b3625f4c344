"""Makes items of what a call left: messages, spoken notes, or that the caller was missed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from calls import outbox
from calls.models import AFTER_END, Call, Status, Turn
from calls.queues import kept
from calls.queues.beside import walks_of
from calls.telling.story import way
from calls.turns.other_lines import walked_tree
from engine import heard as h
from engine import tree as t
from engine.choices import Transcription
from engine.kinds.all import kind_of
from engine.kinds.concept import Concept
from engine.knowing.fact_names import Fact
from engine.position import decode
from engine.providers.known import cannot
from engine.providers.written import WRITTEN
from engine.reply import Doing
from engine.tree import Tree
from inbox.calling.requesting import request_item
from inbox.items import add, key_of_recording, mailbox_at
from inbox.models import Item, ItemKind
from inbox.recorded import recordings
from menus.models import PhoneTree
from menus.models.mailbox import Missed

# What callers look for who are missed: somebody, or a way to tell them something.
_SOUGHT = (Concept.PERSON, Concept.MESSAGE, Concept.CALL_BACK)
# Turns that end a call, in the record's words.
_OVER = (Doing.ENDED, AFTER_END)
# Reports of a transfer or a recording may come after the call's end.
LATE_REPORTS = timedelta(minutes=1)
# Work: text a caller who reached nobody.
TEXT_MISSED = "text-missed"


class TooSoon(Exception):
    """We can't say yet whether the call was missed."""


@dataclass(frozen=True, slots=True)
class Left:
    """What one visit at a voicemail left: the last recording, or the words of a note. `turn` is when it was heard."""

    place: t.Destination
    turn: Turn
    recorded: h.Recorded | None
    words: str
    part: str = ""

    @property
    def kind(self) -> ItemKind:
        return ItemKind.VOICEMAIL if self.recorded else ItemKind.NOTE


@dataclass(frozen=True, slots=True)
class _Walked:
    """A call with its turns, and the tree it walked."""

    call: Call
    line: PhoneTree
    tree: Tree
    turns: Sequence[Turn]

    @classmethod
    def by(cls, call: Call) -> "_Walked | None":
        """Returns None for test and blocked calls, and for those that reached no tree or came round from our lines."""
        if call.is_test or call.revision is None or call.doing == Doing.BLOCKED:
            return None
        turns = list(call.turn_rows.order_by("number"))
        if any(turn.facts.get(Fact.COMES_ROUND) for turn in turns):
            return None
        return cls(call, call.revision.tree, walked_tree(call.revision.pk, turns), turns)

    def way(self, before: int | None = None) -> str:
        """Returns the places that the call came to, up to a turn's number."""
        return way(self.tree, [turn for turn in self.turns if before is None or turn.number < before])

    @property
    def places(self) -> list[t.Destination]:
        """Returns the places it came to, in order."""
        keys = [key for turn in self.turns for key in turn.passed]
        return [self.tree.destinations[key] for key in keys if key in self.tree.destinations]

    @property
    def was_put_through(self) -> bool:
        """Whether somebody took it. sipgate reports nothing more of a call that was taken."""
        return self.call.status == Status.TRANSFERRED or any(_is_answer(h.load(turn.heard)) for turn in self.turns)


def arrive(call: Call, now: datetime) -> list[Item]:
    """Makes the missing items of a call, and returns all that it has.

    While the call is in progress, only those that can't change anymore: a caller who listens to a message may still
    record it again. Test calls and calls without a tree have none.

    Raises TooSoon while the provider may still report how a transfer or a recording ended.
    """
    walked = _Walked.by(call)
    if walked is None:
        return []
    items = [_item_of(walked, each) for each in _left(walked, now)]
    items += _requests(walked)
    has_asked = any(Fact.ASKED_BACK in turn.facts for turn in walked.turns)
    return items if has_asked else items or list(_missed(walked, now))


def _missed(walked: _Walked, now: datetime) -> Iterator[Item]:
    """Yields the item of a call that ended, reached nobody and left nothing, if its mailbox wants those."""
    call = walked.call
    if call.ended_at is None or walked.was_put_through or call.provider in WRITTEN:  # nobody has called
        return
    last = next((each for each in reversed(walked.places) if kind_of(each).takes_messages(each)), None)
    mailbox = mailbox_at(walked.line, last)
    if mailbox.missed == Missed.NONE:
        return
    if mailbox.missed == Missed.SOUGHT and not any(kind_of(place).concept in _SOUGHT for place in walked.places):
        return
    _wait_for_reports(call.ended_at, now)
    if any(_left_something(walk) for walk in walks_of(call)):
        return
    outbox.put(TEXT_MISSED, {"call": call.pk})
    key = f"{ItemKind.MISSED_CALL}:{call.sid}"
    yield add(ItemKind.MISSED_CALL, key=key, mailbox=mailbox, happened_at=call.started_at, call=call, path=walked.way())


def _left_something(walk: Call) -> bool:
    """Whether a walk in writing, begun while this call waited in a queue, left an item or asked for a call."""
    return walk.items.exists() or walk.turn_rows.filter(facts__has_key=Fact.ASKED_BACK).exists()


def _wait_for_reports(ended_at: datetime, now: datetime) -> None:
    if now < ended_at + LATE_REPORTS:
        raise TooSoon


def _is_answer(heard: h.Heard) -> bool:
    match heard:
        case h.DialEnded(h.DialResult.ANSWERED) | h.Dequeued(h.QueueResult.ANSWERED):
            return True
    return False


def _left(walked: _Walked, now: datetime) -> Iterator[Left]:
    """Yields what each visit at a voicemail left. A visit is over when the call has gone on, or has ended."""
    lacks = cannot(walked.call.provider)
    last: Left | None = None
    for turn in walked.turns:
        at = decode(turn.at) if turn.at else None
        place = walked.tree.destinations.get(at.at) if at else None
        part = kind_of(place).message_part(place, at) if at and place else None
        if place and part is not None:
            if last and (last.place.key, last.part) != (place.key, part):
                yield last
                last = None
            is_note = kind_of(place).takes_words(place, lacks)
            last = _with(last, place, turn, is_note, part)
        if turn.passed or turn.doing in _OVER:
            if last:
                yield last
            last = None
    if last and walked.call.ended_at:
        _wait_for_reports(walked.call.ended_at, now)
        yield last


def _with(before: Left | None, place: t.Destination, turn: Turn, is_note: bool, part: str) -> Left | None:
    """Adds one turn at a voicemail to what was left there: another recording replaces it, another sentence goes on."""
    match h.load(turn.heard):
        case h.Recorded() as recorded if recorded.url or recorded.recording:
            return Left(place, turn, recorded, "", part)
        case h.Spoken(text) if is_note and text.strip():
            return Left(place, turn, None, f"{before.words if before else ''} {text.strip()}".strip(), part)
    return before


def _item_of(walked: _Walked, left: Left) -> Item:
    named = left.recorded.recording if left.recorded else ""
    key = key_of_recording(named) if named else f"{left.kind}:{walked.call.sid}:{left.turn.number}"
    item = add(
        left.kind,
        key=key,
        mailbox=mailbox_at(walked.line, left.place),
        happened_at=left.turn.taken_at,
        call=walked.call,
        path=walked.way(left.turn.number),
        text=left.words,
    )
    if left.recorded and (name := recordings.name_of(left.recorded)):
        language = decode(left.turn.at).language or walked.tree.language
        transcription = getattr(left.place, "writes_down", Transcription.NONE)
        recordings.expect(item, walked.call, name, left.recorded.seconds, language, transcription)
    return item


def _requests(walked: _Walked) -> Iterator[Item]:
    """Yields the items of calls that were asked for. Nobody works on those whose place in a queue is kept."""
    for request in kept.requests_of(walked.tree, list(walked.turns), is_over=walked.call.ended_at is not None):
        if not kept.keep(walked.call, request):
            yield request_item(walked.call, walked.line, request, walked.way(request.turn.number))
