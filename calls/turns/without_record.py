"""Turns while PostgreSQL is away: walked on what is in memory and on disk, and kept in the journal."""

import logging
from dataclasses import replace
from datetime import datetime
from time import perf_counter

from django.db import InterfaceError, OperationalError

from calls.counts import count
from calls.journal import recent
from calls.journal.keeping import journal, keep_turn
from calls.looking_up import turn as looking_up
from calls.postgres.breaker import DatabaseAway
from calls.postgres.retrying import without_postgres
from calls.providers.event import Event, TurnToken
from calls.record import caps
from calls.record import keeping as record
from calls.record.keeping import NO_REVISION, Asked
from calls.turns.taking import TurnReply, placed
from calls.turns.walking import reply_to
from engine.knowing.facts import Capped, NeedsRecord
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
    began = perf_counter()
    asked = replace(placed(event), away=True)
    if asked.revision == NO_REVISION or asked.call.trial:
        raise DatabaseAway("nothing is known of this number without PostgreSQL")
    if looking_up.is_due(asked):
        asked = looking_up.without_record(asked)
    key = (asked.call.sid, asked.token_number, repr(asked.heard))
    told = journal.facts(key)
    asked = _limited(asked, now) if told is None and asked.at is None else replace(asked, facts=told or {})
    reply = reply_to(asked, now)
    journal.remember(key, reply.keeps.facts)
    took_ms = round((perf_counter() - began) * 1000)
    values = record.values_of(asked, reply, now, took_ms)
    if values["rings"]:
        recent.rings(journal.shared, asked.call, values["rings"], (values["rings_until"] - now).total_seconds())
    keep_turn(values, now)
    token = TurnToken(asked.revision, asked.number + 1, reply.position) if reply.position else None
    return TurnReply(reply.verbs, token)


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
