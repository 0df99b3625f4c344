"""Turns while PostgreSQL is away: walked on what is in memory and on disk, and kept in the journal."""

from dataclasses import replace
from datetime import datetime
from time import perf_counter

from django.db import InterfaceError, OperationalError

from calls import record
from calls.journal.keeping import journal, keep_turn
from calls.looking_up import turn as looking_up
from calls.postgres.breaker import DatabaseAway
from calls.providers.event import Event, TurnToken
from calls.record import NO_REVISION
from calls.retrying import without_postgres
from calls.turns import TurnReply, placed
from calls.walking import reply_to
from engine.facts import NeedsRecord
from menus.models import Revision


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
    asked = replace(asked, facts=journal.facts(key))
    reply = reply_to(asked, now)
    journal.remember(key, reply.keeps.facts)
    took_ms = round((perf_counter() - began) * 1000)
    keep_turn(record.values_of(asked, reply, now, took_ms), now)
    token = TurnToken(asked.revision, asked.number + 1, reply.position) if reply.position else None
    return TurnReply(reply.verbs, token)
