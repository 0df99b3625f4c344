"""The only place where a call moves: loads the revision, walks, records, answers."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, transaction

from calls import call_row, caps, legs, other_lines, page_link, record, recovery, rounds, stored
from calls.callable import callable_number
from calls.counts import count
from calls.journal.keeping import journal, keep_turn
from calls.looking_up import turn as looking_up
from calls.models import AFTER_END, Status
from calls.postgres.breaker import DatabaseAway
from calls.providers.event import Caller, Event, Fault, TurnToken, stranger
from calls.providers.lengths import shortened
from calls.record import NO_REVISION, Asked, TurnRow
from calls.retrying import without_postgres
from engine import heard as h
from engine import turn as engine
from engine.callers import number_of
from engine.capabilities import Capability
from engine.extensions import parts
from engine.facts import NeedsRecord
from engine.notices import Notice
from engine.providers.known import cannot
from engine.reply import Doing
from engine.screening import said_first
from engine.sentences import sentences
from engine.tree import Tree
from engine.verbs import Hangup, Say, Verb
from menus.current import experiments, lines, notices, people
from menus.current.caller_lists import caller_lists
from menus.fields.dialled import refusal
from menus.fields.telephone import country_of, takes_texts
from menus.models import Revision
from menus.prompts.by_telephone import line_of
from menus.publishing import live
from menus.publishing.dialling import may_be_rung

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


def needs_record(event: Event, now: datetime) -> bool:
    """Whether a turn depends on what only the record knows; asks no database."""
    try:
        if looking_up.is_due(_placed(event)):
            return True
        without_postgres(lambda: reply_to(_placed(event), now))
    except NeedsRecord:
        return True
    except (OperationalError, InterfaceError, Revision.DoesNotExist):
        return False
    return False


def take_without_record(event: Event, now: datetime) -> TurnReply:
    """Walks a turn while PostgreSQL is away, on what is in memory and on disk, and keeps it in the journal.

    What only the record knows is unknown. Raises DatabaseAway if nothing is known of the number.
    """
    began = perf_counter()
    asked = replace(_placed(event), away=True)
    if asked.revision == NO_REVISION or asked.call.trial:
        raise DatabaseAway("nothing is known of this number without PostgreSQL")
    if looking_up.is_due(asked):
        asked = looking_up.without_record(asked)
    key = (asked.call.sid, asked.token_number, repr(asked.heard))
    asked = replace(asked, facts=journal.facts(key))
    reply = reply_to(asked, now)
    journal.remember(key, reply.keeps.facts)
    took_ms = round((perf_counter() - began) * 1000)
    keep_turn(record.values_of(asked, reply, now, took_ms), now)
    token = TurnToken(asked.revision, asked.number + 1, reply.position) if reply.position else None
    return TurnReply(reply.verbs, token)


def _placed(event: Event) -> Asked:
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
        return TurnReply(apology(call.called, revision, first, "" if call.trial else call.caller))
    return _keep(stored, now, perf_counter()) if stored else take_turn(event, now)


def hear_first(at: TurnToken, caller: str, has_accepted: bool) -> tuple[Verb, ...]:
    """Returns what somebody who is rung hears before the caller at this place is connected."""
    try:
        tree = live.tree_at(at.revision, at.position.at)
    except Revision.DoesNotExist:
        return (Hangup(),)
    return said_first(tree, at.position, caller, has_accepted, caller_lists().name(caller), people.directory)


def apology(
    called: str, revision: int | None = None, first: datetime | None = None, caller: str = ""
) -> tuple[Verb, ...]:
    """Apologises to the caller of `called` when our own code failed. Never fails itself.

    `first` is when the call came in if this is its first answer: it says the notices that are on, and blocked callers
    stay blocked. `caller` is left out of test calls.
    """
    try:
        revision = revision or live.revision_on(called)
        blocked = caller_lists().handled(caller, first) if first else ""
        facts = engine.Facts(now=first, notices=_notices(called, revision) if first else (), blocked=blocked)
        return engine.apology(_without(called, live.tree_of(revision)) if revision else None, facts=facts)
    except Exception:  # whatever failed before, such as the database, may fail here again
        log.exception("no tree to apologise with")
        return engine.apology(None)


def _notices(called: str, revision: int | None) -> tuple[Notice, ...]:
    return notices.on_line(_line(called, revision))


def _line(called: str, revision: int | None) -> int | None:
    """Returns the id of the tree that a revision is of; else of the tree that answers on this number."""
    return (live.phone_tree_of(revision) if revision else None) or lines.numbers().get(called)


def _without(called: str, tree: Tree) -> Tree:
    """Removes a fallback number that would bring the caller back to this same number, and to the same error."""
    return replace(tree, fallback_number="") if parts(tree.fallback_number)[0] == called else tree


def _take(event: Event, now: datetime) -> TurnReply:
    began = perf_counter()
    asked = _asked(event, now)
    return _keep(asked, now, began) if asked else TurnReply(())


def _asked(event: Event, now: datetime) -> Asked | None:
    return _placed(event) if event.token or event.begins else recovery.find(event, now)


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


def reply_to(asked: Asked, now: datetime | None = None) -> engine.Reply:
    """Returns the reply, a function of what is stored; empty while it is unknown what is live.

    `now` is when the turn came in; None for one that was taken before, whose day is kept with it.
    """
    if asked.revision == NO_REVISION:
        return engine.NOTHING
    tree = live.tree_of(asked.revision)
    facts = _facts(asked, tree, now)
    reply = engine.resume(tree, asked.at, asked.heard, facts) if asked.at else engine.answer(tree, asked.heard, facts)
    return replace(reply, verbs=shortened(reply.verbs))


def _facts(asked: Asked, tree: Tree, now: datetime | None) -> engine.Facts:
    call = asked.call
    return engine.Facts(
        number=asked.number,
        overtime=asked.overtime,
        call=call.sid,
        caller=call.caller,
        called=call.called,
        country=country_of(number_of(call.caller)),
        cannot=cannot(call.rings_at),
        stored=asked.stored,
        away=asked.away,
        told=asked.facts,
        now=now,
        time_zone=settings.TIME_ZONE,
        comes_round=asked.comes_round,
        capped=asked.capped,
        notices=_notices(call.called, asked.revision) if now else (),
        settled=experiments.settled(_line(call.called, asked.revision)) if tree.experiments and now else {},
        blocked=_blocked(call, now) if now and asked.at is None else "",
        line=lambda slug: other_lines.live_version(slug, now),
        in_line=lambda version: other_lines.in_line(version, asked.revision, now),
        link=lambda position: page_link.to(position, asked.revision, call),
        takes_texts=lambda: _takes_texts(call, tree, asked.revision),
        lists=lambda: caller_lists().of(call.caller, now),
        callable=lambda given: callable_number(given, tree, call.called, _line(call.called, asked.revision), now),
        directory=lambda: may_be_rung(people.directory(), lines.rules(tree, _line(call.called, asked.revision))),
    )


def _takes_texts(call: Caller, tree: Tree, revision: int) -> bool:
    """Whether the caller's phone may take texts, and the line may reach it."""
    caller = number_of(call.caller)
    return takes_texts(caller) and refusal(caller, lines.rules(tree, _line(call.called, revision))) is None


def _blocked(call: Caller, now: datetime) -> str:
    """Test calls are answered, so that a tree can be tried with any caller's number."""
    return "" if call.trial else caller_lists().handled(call.caller, now)


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
