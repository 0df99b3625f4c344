"""The only place where a call moves: load the revision, walk, keep, answer."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter

from django.db import InterfaceError, OperationalError, connection, transaction

from calls import record
from calls.models import AFTER_END, Call, Status
from calls.providers.event import Caller, Event, TurnToken, Waiting
from calls.record import Asked, Kept
from engine import heard as h
from engine import turn as engine
from engine.position import decode
from engine.verbs import Hangup, Leave, Say, Verb
from menus import live

log = logging.getLogger(__name__)

# A publish, and then the time running out: each asks for the turn to be walked once more.
MOST_WALKS = 4
NO_REVISION = 0
OUT_OF_THE_QUEUE: tuple[Verb, ...] = (Leave(),)
DEFAULT_LANGUAGE = "en-US"


@dataclass(frozen=True, slots=True)
class Answer:
    """What to tell the provider; `token` is for the address of the next turn, None where there is none."""

    verbs: tuple[Verb, ...]
    token: TurnToken | None = None


def take_turn(event: Event, now: datetime) -> Answer:
    """Walks and keeps one turn. Delivered again, it is answered as the first time."""
    try:
        return _take_turn(event, now)
    except (OperationalError, InterfaceError):
        # A held connection died, as when Postgres restarts. The statement is safe to repeat, once.
        connection.close()
        return _take_turn(event, now)


def wait_in_queue(waiting: Waiting, now: datetime) -> tuple[Verb, ...]:
    """One round of wait music. A key is kept with the call; no turn is made."""
    if waiting.pressed:
        record.keep_waiting_key(waiting.call.sid, waiting.pressed, now)
    if waiting.token is None:
        return OUT_OF_THE_QUEUE  # comes back as a turn, which finds its place from the record
    tree = live.tree_of(waiting.token.revision)
    return engine.wait(tree, waiting.token.position, waiting.pressed, waiting.seconds)


def apology(called: str) -> tuple[Verb, ...]:
    """For the caller of `called` when our own code failed; asks nothing of the database if it can."""
    revision = live.last_seen(called)
    return engine.apology(live.tree_of(revision) if revision else None)


def _take_turn(event: Event, now: datetime) -> Answer:
    began = perf_counter()
    if token := event.token:
        asked = Asked(event.call, token.revision, token.number, token.number, token.position, event.heard)
    elif isinstance(event.heard, h.Lost):
        asked = _found_again(event)
    else:
        asked = _from_the_start(event, 1)
    return _take(asked, now, began)


def _from_the_start(event: Event, number: int) -> Asked:
    trial = event.call.trial
    revision = trial.revision if trial else live.last_seen(event.call.called) or NO_REVISION
    return Asked(event.call, revision, number, number, None, event.heard)


def _found_again(event: Event) -> Asked:
    """A turn whose token could not be read, where the record says that its call is."""
    log.warning("call %s: unreadable turn token, resuming from the record", event.call.sid)
    stored = Call.objects.filter(sid=event.call.sid).first()
    number = stored.turns + 1 if stored else 1
    if stored is None or stored.revision_id is None or not stored.position:
        return _from_the_start(event, number)
    return Asked(event.call, stored.revision_id, number, number, decode(stored.position), event.heard)


def _take(asked: Asked, now: datetime, began: float) -> Answer:
    # A test call begins on its own revision, and is no sign that the number is connected.
    statement = record.NEXT if asked.at or asked.call.trial else record.FIRST
    for _ in range(MOST_WALKS):
        reply = _walk(asked)
        kept = record.keep(statement, asked, reply, now, round((perf_counter() - began) * 1000))
        if kept is None:
            return _nobody_here(asked.call, now)
        if kept.number is None:
            asked = replace(asked, revision=kept.revision, overtime=kept.revision == asked.revision)
        elif kept.is_of(asked):
            return _answer(asked, kept, reply)
        else:
            return _take_beside(asked, now, began)
    raise RuntimeError(f"call {asked.call.sid}: turn {asked.number} could not be kept")


@transaction.atomic
def _take_beside(asked: Asked, now: datetime, began: float) -> Answer:
    """Something else was heard under this number: both are kept, the later one under a number of its own."""
    return _take(replace(asked, number=record.number_beside(asked)), now, began)


def _walk(asked: Asked) -> engine.Reply:
    """The reply, a function of what is kept; nothing where we do not know yet what is live."""
    if asked.revision == NO_REVISION:
        return engine.NOTHING
    tree, facts = live.tree_of(asked.revision), engine.Facts(asked.number, asked.overtime)
    if asked.at:
        return engine.resume(tree, asked.at, asked.heard, facts)
    return engine.answer(tree, asked.heard, facts)


def _answer(asked: Asked, kept: Kept, reply: engine.Reply) -> Answer:
    if kept.doing == AFTER_END:
        return Answer(())
    if asked.at is None and kept.fresh and not asked.call.trial:
        live.saw(asked.call.called, kept.revision)
    if not kept.fresh:  # answered from what was kept, which may have been walked later in the day
        reply = _walk(replace(asked, revision=kept.revision, overtime=kept.overtime))
    if reply.position is None:
        return Answer(reply.verbs)
    return Answer(reply.verbs, TurnToken(kept.revision, asked.number + 1, reply.position))


def _nobody_here(call: Caller, now: datetime) -> Answer:
    log.warning("call %s: nothing is published on %s", call.sid, call.called)
    with transaction.atomic():
        record.keep_call(call, Status.IN_PROGRESS, now)
    sorry = "We are sorry, this number is not in service. Goodbye."
    return Answer((Say(sorry, DEFAULT_LANGUAGE), Hangup()))
