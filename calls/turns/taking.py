"""The only place where a call moves: loads the revision, walks, records, answers."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Any

from django.db import IntegrityError, transaction

from calls.counts import count
from calls.looking_up import turn as looking_up
from calls.models import AFTER_END, Status
from calls.providers.event import Caller, Event, Fault, TurnToken, stranger
from calls.record import call_row, caps, rounds, stored
from calls.record import keeping as record
from calls.record.keeping import Asked, TurnRow
from calls.reporting import legs
from calls.turns import apologising, recovery
from calls.turns.walking import reply_to
from engine import heard as h
from engine import turn as engine
from engine.capabilities import Capability
from engine.knowing.facts import NeedsRecord
from engine.providers.known import cannot
from engine.reply import Doing
from engine.saying.sentences import sentences
from engine.screening import said_first
from engine.verbs import Hangup, Say, Verb
from menus.current import lines, people
from menus.current.caller_lists import caller_lists
from menus.models import Revision
from menus.prompts.by_telephone import line_of
from menus.publishing import live

log = logging.getLogger(__name__)

# A publish, a call that stays on its first revision, and a limit of its time or its number: each requires another walk
# of the turn.
MOST_WALKS = 5
DEFAULT_LANGUAGE = "en-US"


@dataclass(frozen=True, slots=True)
class TurnReply:
    """The answer to the provider; `token` is for the address of the next turn, None if there is none."""

    verbs: tuple[Verb, ...]
    token: TurnToken | None = None
    to_recording_line: bool = False


# Computes what to store with the call beside its position, once the reply is known.
Remember = Callable[[Sequence[Verb]], dict[str, Any] | None]


def nothing(verbs: Sequence[Verb]) -> None:
    """For a provider that keeps the state of a call itself."""


def take_turn(event: Event, now: datetime) -> TurnReply:
    """Walks and records one turn. A repeated delivery gets the same answer as the first."""
    try:
        return _take(event, now)
    except (Revision.DoesNotExist, IntegrityError):
        if event.token is None:
            raise
        # The token's revision was deleted, and with it every call that walked it. If this worker still has the tree in
        # memory, the database's constraint fails instead.
        log.warning("call %s: revision %s is gone", event.call.sid, event.token.revision)
        return _take(replace(event, token=None), now)


def placed(event: Event) -> Asked:
    """Returns the turn by its token alone; a call without one starts again."""
    if token := event.token:
        return Asked(event.call, token.revision, token.number, token.number, token.position, event.heard)
    return recovery.from_the_start(event)


def take(asked: Asked, now: datetime, remember: Remember) -> TurnReply:
    """Takes a turn whose number is already known, of a call whose row is locked."""
    return _keep(asked, now, perf_counter(), remember)


def take_again(event: Event, fault: Fault, now: datetime) -> TurnReply:
    """Repeats a turn whose answer the provider could not use: the same answer, else the turn, else an apology.

    An error may be a bug of ours, and what was unusable stays so: neither is tried twice on one caller.
    """
    stored = _stored(event)
    if event.ended and stored is None:  # nobody is left to apologise to
        return take_turn(event, now)
    if fault is Fault.UNUSABLE or (fault is Fault.ERROR and stored is None):
        log.error("call %s: apologised, as our answer was not one (%s)", event.call.sid, fault)
        count("apologised", event.call.provider)
        token = event.token
        call, revision, first = event.call, token.revision if token else None, now if event.begins else None
        return TurnReply(apologising.apology(call.called, revision, first, "" if call.trial else call.caller))
    return _keep(stored, now, perf_counter()) if stored else take_turn(event, now)


def hear_first(at: TurnToken, caller: str, has_accepted: bool) -> tuple[Verb, ...]:
    """Returns what somebody who is rung hears before the caller at this place is connected."""
    try:
        tree = live.tree_at(at.revision, at.position.at)
    except Revision.DoesNotExist:
        return (Hangup(),)
    called = lines.number_of(live.phone_tree_of(at.revision))
    return said_first(tree, at.position, caller, has_accepted, caller_lists().name(caller), people.directory, called)


def _take(event: Event, now: datetime) -> TurnReply:
    began = perf_counter()
    asked = _asked(event, now)
    return _keep(asked, now, began) if asked else TurnReply(())


def _asked(event: Event, now: datetime) -> Asked | None:
    return placed(event) if event.token or event.begins else recovery.find(event, now)


def _stored(event: Event) -> Asked | None:
    """Returns the stored turn of this address, whatever was heard; the later one if there are two."""
    if event.token is None and not event.begins:
        return None
    return record.find(event.call, event.token.number if event.token else 1)


def _keep(asked: Asked, now: datetime, began: float, remember: Remember = nothing) -> TurnReply:
    """Records the turn in one statement; in a transaction of two if the walk needs what only the record knows."""
    if type(asked.heard) is h.NoInput and looking_up.is_due(asked):
        asked = looking_up.with_what_was_found(asked, now)
    if asked.stored is None and legs.may_matter(asked):
        with transaction.atomic():
            return _walk_and_keep(legs.as_it_was(asked, now), now, began, remember)
    try:
        return _walk_and_keep(asked, now, began, remember)
    except NeedsRecord:
        with transaction.atomic():
            return _walk_and_keep(replace(asked, stored=stored.read(asked, now)), now, began, remember)


def _walk_and_keep(asked: Asked, now: datetime, began: float, remember: Remember) -> TurnReply:
    for _ in range(MOST_WALKS):
        reply = reply_to(asked, now)
        took_ms = round((perf_counter() - began) * 1000)
        row = record.keep(asked, reply, now, took_ms, remember(reply.verbs))
        if row is None:
            return _nobody_here(asked.call, now)
        if not row.is_own:
            raise stranger(asked.call)
        if row.number is None:
            asked = record.corrected(asked, row)
        elif row.is_of(asked):
            if row.fresh and reply.keeps.wrong_pin:
                log.warning("call %s: wrong PIN at “%s”", asked.call.sid, reply.keeps.wrong_pin)
            if row.fresh and reply.doing is Doing.BLOCKED:
                count("blocked", asked.call.provider)
            if row.fresh and asked.capped:
                count("capped", asked.capped, asked.call.provider)
                log.warning("call %s: %s", asked.call.sid, caps.told(asked.capped, live.tree_of(asked.revision)))
            return _answer(asked, row, reply)
        else:
            return _keep_beside(asked, now, began)
    raise RuntimeError(f"call {asked.call.sid}: turn {asked.number} could not be kept")


@transaction.atomic
def _keep_beside(asked: Asked, now: datetime, began: float) -> TurnReply:
    """Something else was heard under this number: both are kept, the later one under a number of its own."""
    return _keep(replace(asked, number=record.number_beside(asked)), now, began)


def _answer(asked: Asked, row: TurnRow, reply: engine.Reply) -> TurnReply:
    if row.doing == AFTER_END:
        return TurnReply(())
    if not asked.pinned and row.fresh:
        live.saw(asked.call.called, row.revision)
    if not row.fresh:  # answered from what was stored, which may have been walked later in the day
        heard = row.heard if isinstance(row.heard, h.LookedUp) else asked.heard
        first = replace(asked, revision=row.revision, overtime=row.overtime, facts=row.facts, heard=heard)
        reply = reply_to(replace(first, comes_round=False, capped=""))
    if reply.position is None:
        return TurnReply(reply.verbs)
    return TurnReply(reply.verbs, TurnToken(row.revision, asked.number + 1, reply.position))


def _nobody_here(call: Caller, now: datetime) -> TurnReply:
    with transaction.atomic():
        row = call_row.keep_call(call, Status.IN_PROGRESS, now)
    if (row.provider, row.account, row.called) != (call.provider, call.account, call.called):
        raise stranger(call)
    if Capability.RECORDING not in cannot(call.provider) and line_of(call.called):
        return _comes_round(call) if rounds.comes_round(call, now) else TurnReply((), to_recording_line=True)
    log.warning("call %s: nothing is published on %s", call.sid, call.called)
    sorry = "We are sorry, this number is not in service. Goodbye."
    return TurnReply((Say(sorry, DEFAULT_LANGUAGE), Hangup()))


def _comes_round(call: Caller) -> TurnReply:
    log.warning("call %s: came round from one of our own numbers to %s", call.sid, call.called)
    return TurnReply((Say(sentences(DEFAULT_LANGUAGE).goodbye, DEFAULT_LANGUAGE), Hangup()))
