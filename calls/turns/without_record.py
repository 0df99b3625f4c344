"""Turns while PostgreSQL is away: walked on what is in memory and on disk, and kept in the journal."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from time import perf_counter
from typing import Any

from django.db import InterfaceError, OperationalError

from calls.counts import count
from calls.journal import recent
from calls.journal.keeping import Key, journal, keep_turn
from calls.looking_up import turn as looking_up
from calls.postgres.breaker import DatabaseAway
from calls.postgres.retrying import without_postgres
from calls.providers.event import Event, TurnToken
from calls.record import caps
from calls.record import keeping as record
from calls.record.keeping import NO_REVISION, Asked
from calls.turns.taking import TurnReply, placed
from calls.turns.walking import reply_to
from engine import heard as h
from engine.knowing.facts import Capped, NeedsRecord
from engine.reply import Reply
from menus.models import Revision
from menus.publishing import live

log = logging.getLogger(__name__)


def needs_record(event: Event, now: datetime) -> bool:
    """Whether a turn depends on what only the record knows; asks no database."""
    try:
        if looking_up.is_due(placed(event)):
            return True
        without_postgres(lambda: reply_to(placed(event), now))
    except NeedsRecord:
        return True
    except (OperationalError, InterfaceError, Revision.DoesNotExist):
        return False
    return False


def take_without_record(event: Event, now: datetime) -> TurnReply:
    """Walks a turn while PostgreSQL is away, on what is in memory and on disk, and keeps it in the journal.

    What only the record knows is unknown. Raises DatabaseAway if nothing is known of the number.
    """
    told = journal.told(_key(event))
    return _taken(event, now) if told is None else _taken_again(event, told, now)


def told_before(event: Event, now: datetime) -> TurnReply | None:
    """Returns the same answer again for a turn that was taken while PostgreSQL was away; None if it was not.

    PostgreSQL may be back, but nobody knows whether it has that turn yet.
    """
    if not journal.remembers:  # nearly always
        return None
    told = journal.told(_key(event))
    return None if told is None else _taken_again(event, told, now)


def _taken(event: Event, now: datetime) -> TurnReply:
    began = perf_counter()
    asked = replace(placed(event), away=True)
    if asked.revision == NO_REVISION or asked.call.trial:
        raise DatabaseAway("nothing is known of this number without PostgreSQL")
    if looking_up.is_due(asked):
        asked = looking_up.without_record(asked)
    if asked.at is None:
        asked = _limited(asked, now)
    reply = reply_to(asked, now)
    found = h.dump(asked.heard) if isinstance(asked.heard, h.LookedUp) else None
    journal.remember(_key(event), {"revision": asked.revision, "facts": reply.keeps.facts, "found": found})
    return _kept(asked, reply, now, began)


def _taken_again(event: Event, told: Mapping[str, Any], now: datetime) -> TurnReply:
    began = perf_counter()
    asked = replace(placed(event), away=True, revision=told["revision"], facts=told["facts"])
    if told["found"]:
        asked = replace(asked, heard=h.load(told["found"]))
    return _kept(asked, reply_to(asked), now, began)


def _kept(asked: Asked, reply: Reply, now: datetime, began: float) -> TurnReply:
    took_ms = round((perf_counter() - began) * 1000)
    values = record.values_of(asked, reply, now, took_ms)
    if values["rings"]:
        recent.rings(journal.shared, asked.call, values["rings"], (values["rings_until"] - now).total_seconds())
    keep_turn(values, now)
    token = TurnToken(asked.revision, asked.number + 1, reply.position) if reply.position else None
    return TurnReply(reply.verbs, token)


def _key(event: Event) -> Key:
    return (event.call.sid, event.token.number if event.token else 1, repr(event.heard))


def _limited(asked: Asked, now: datetime) -> Asked:
    """Returns the first turn of a call with the limits that the statement of a turn would have found."""
    call, tree = asked.call, live.tree_of(asked.revision)
    line, most = live.phone_tree_of(asked.revision), caps.of_tree(tree, call, now)["most_calls"]
    comes_round = recent.comes_round(journal.shared, call)
    if not recent.called_too_often(journal.shared, call, line, most):
        return replace(asked, comes_round=comes_round)
    count("capped", Capped.CALLS, call.provider)
    log.warning("call %s: %s", call.sid, caps.told(Capped.CALLS, tree))
    return replace(asked, comes_round=comes_round, capped=Capped.CALLS)
