"""What callers in a queue begin in writing, on the page of the link that they were texted, while they wait.

Each such walk is a call of its own in the record. What it asks for counts for the call that waits.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from calls import page_link
from calls.in_writing import WrittenStep, asked_last, visitor, walk
from calls.models import Call, QueueLink, WrittenBeside
from calls.providers.event import Event, TurnToken
from calls.record.call_row import position
from engine import heard as h
from engine import tree as t
from engine.kinds.all import kind_of
from engine.position import Position
from engine.reply import Doing
from menus.models import Revision
from menus.publishing import live

# Walks begun on the page of one link.
MOST_WALKS = 5


@dataclass(frozen=True, slots=True)
class WaitingCall:
    """A call that waits in a queue, as the page of its link knows it."""

    link: QueueLink
    tree: t.Tree
    place: t.Destination
    position: Position

    @property
    def call(self) -> Call:
        return self.link.call

    @property
    def ways(self) -> dict[h.QueueResult, t.Destination]:
        """Returns what can be chosen, with the destination that it leads to."""
        found = kind_of(self.place).ways_in_writing(self.place)
        return {way: self.tree.destinations[to] for way, to in found.items() if to in self.tree.destinations}

    @property
    def language(self) -> str:
        return self.position.language or self.tree.language


def waiting_call(text: str, called: str) -> WaitingCall | None:
    """Returns the call that waits, by what is signed in a link; None once it waits no more, or for another line."""
    link = QueueLink.objects.select_related("call").filter(pk=page_link.read_place(text)).first()
    if link is None or link.call.called != called or link.call.ended_at or link.call.doing != Doing.WAITING:
        return None
    at, revision = position(link.call), link.call.revision_id
    try:
        tree = live.tree_at(revision, at.at) if at and revision else None
    except Revision.DoesNotExist:
        return None
    place = tree.destinations.get(at.at) if tree and at else None
    return WaitingCall(link, tree, place, at) if tree and place and at else None


def begin(waiting: WaitingCall, way: h.QueueResult, now: datetime) -> tuple[str, WrittenStep] | None:
    """Begins a walk beside the call, where callers go who leave the queue this way; the call goes on waiting.

    Returns the call that the walk is (its sid), and its first step; None for a way that isn't there, or too many walks.
    A button that is pressed twice begins one.
    """
    call = waiting.call
    if way not in waiting.ways or call.revision_id is None:
        return None
    if begun := _begun(waiting, way):
        return begun
    beside = visitor(call.called, call.caller)
    with transaction.atomic():
        link = QueueLink.objects.select_for_update(no_key=True).get(pk=waiting.link.pk)  # of many requests at once
        if link.walks.count() >= MOST_WALKS:
            return None
        WrittenBeside.objects.create(link=link, sid=beside.sid, turn=call.turns)
    since = call.turn_rows.get(number=call.turns).taken_at
    seconds = max(0, round((now - since).total_seconds()))
    token = TurnToken(call.revision_id, 1, waiting.position)
    return beside.sid, walk(Event(beside, h.Dequeued(way, seconds), token), now)


def _begun(waiting: WaitingCall, way: h.QueueResult) -> tuple[str, WrittenStep] | None:
    """Returns the walk that was begun this way and has had no answer yet."""
    for begun in walks_of(waiting.call, waiting.call.turns).filter(turns=1, ended_at=None):
        heard = h.load(begun.turn_rows.get(number=1).heard)
        if isinstance(heard, h.Dequeued) and heard.result is way and (step := asked_last(begun)):
            return begun.sid, step
    return None


def walk_beside(call: Call) -> WrittenBeside | None:
    """Returns beside which waiting call this one is a walk in writing, if it is."""
    return WrittenBeside.objects.select_related("link__call").filter(sid=call.sid).first()


def walks_of(call: Call, turn: int | None = None) -> QuerySet[Call]:
    """Returns the walks in writing that were begun while this call waited, the latest first."""
    begun: dict[str, Any] = {"link__call": call} if turn is None else {"link__call": call, "turn": turn}
    sids = WrittenBeside.objects.filter(**begun).values_list("sid", flat=True)
    return Call.objects.filter(sid__in=sids).order_by("-pk")
