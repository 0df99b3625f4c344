"""A line in writing, on a page or by text: each step is a turn of a call, so the record has it as any call's."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from calls.looking_up.turn import LookupDue
from calls.models import Call, Status
from calls.providers.event import Caller, Event, StatusChange, TurnToken
from calls.record import keeping as record
from calls.reporting.status import apply
from calls.turns.taking import TurnReply, take_turn
from calls.turns.walking import reply_to
from engine import heard as h
from engine.providers.written import PAGE, TEXT
from engine.tree import Tree
from engine.written import Written, WrittenLine, written
from menus.publishing import live

# Turns in a row that need nobody, such as those of lookups.
MOST_BY_ITSELF = 12
# A conversation by text that rests for so long is over; calls.sweep ends it, too.
RESTS = timedelta(hours=1)
_NO_TREE = Tree("", "", "")


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """What is shown after a turn; `token` is for the next one, None after the last."""

    shown: Written
    token: TurnToken | None


def visitor(number: str, caller: str = "") -> Caller:
    """Returns a new call of somebody who opens the page of a line; `caller` if their number is known."""
    return Caller(PAGE, f"{PAGE}-{secrets.token_urlsafe(18)}", caller=caller, called=number)


def sender(theirs: str, ours: str, text: int) -> Caller:
    """Returns a new call of somebody whose text begins to walk a line."""
    return Caller(TEXT, f"{TEXT}-{text}", caller=theirs, called=ours)


def first(call: Caller) -> Event:
    """Returns the first turn of a call."""
    return Event(call, h.Began(), begins=True)


def walk(event: Event, now: datetime) -> WrittenStep:
    """Takes a turn, and those that follow by themselves. Asks systems, so call it outside of transactions."""
    step, said = one_turn(event, now), list[WrittenLine]()
    for _ in range(MOST_BY_ITSELF):
        if not step.shown.goes_on or step.token is None:
            break
        said += step.shown.said
        step = one_turn(Event(event.call, h.NoInput(), step.token), now)
    return replace(step, shown=replace(step.shown, said=(*said, *step.shown.said)))


def one_turn(event: Event, now: datetime) -> WrittenStep:
    """Takes one turn; asks a system first if it needs that."""
    try:
        return take_only(event, now)
    except LookupDue as lookup:
        with lookup.looked_up():
            return take_only(event, now)


def take_only(event: Event, now: datetime) -> WrittenStep:
    """Takes one turn, and ends the call after its last. Raises LookupDue."""
    reply = take_turn(event, now)
    if reply.token is None:
        end(event.call, now)
    return WrittenStep(_shown(reply), reply.token)


def end(call: Caller, now: datetime) -> None:
    """Ends a call."""
    apply(StatusChange(call, Status.COMPLETED), now)


def going_on(theirs: str, ours: str, now: datetime) -> Call | None:
    """Returns the call of a conversation by text that has not ended."""
    calls = Call.objects.filter(provider=TEXT, caller=theirs, called=ours, ended_at=None)
    return calls.filter(last_seen_at__gt=now - RESTS).exclude(revision=None).order_by("-pk").first()


def asked_last(call: Call) -> WrittenStep | None:
    """Returns what was shown last, from the record; None if nothing is asked."""
    turn = call.turn_rows.last()
    if turn is None or call.revision_id is None:
        return None
    reply = reply_to(record.again(caller_of(call), turn))
    if reply.position is None:
        return None
    token = TurnToken(call.revision_id, call.turns + 1, reply.position)
    return WrittenStep(_shown(TurnReply(reply.verbs, token)), token)


def caller_of(call: Call) -> Caller:
    """Returns whose call it is."""
    return Caller(call.provider, call.sid, call.account, call.caller, call.called)


def _shown(reply: TurnReply) -> Written:
    token = reply.token
    tree = live.tree_at(token.revision, token.position.at) if token else _NO_TREE
    return written(tree, reply.verbs, token.position if token else None)
