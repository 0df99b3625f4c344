"""How a turn is kept: one SQL statement that adds the turn and moves the call.

Written by hand because it is the hot path: through the ORM the same writes take more than twice as long.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Right

from calls.models import AFTER_END, MOST_WAITING_KEYS, Call, Turn
from calls.providers.event import Caller
from engine import heard as h
from engine.position import Position, decode
from engine.turn import MAX_MINUTES_IN_MENUS, Reply

LONGEST_IN_MENUS = timedelta(minutes=MAX_MINUTES_IN_MENUS)
# In the place of a revision, while nothing is known of what is live.
NO_REVISION = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One turn to be taken: what was heard in which call, and where, on which revision.

    `answers` is the number that the address carried; `number` is the one the turn is kept under. `pinned` tells
    a revision that the call walks from a guess at what is live on the number.
    """

    call: Caller
    revision: int
    number: int
    answers: int
    at: Position | None
    heard: h.Heard
    overtime: bool = False
    pinned: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """What the record holds after the statement. `number` is None where the turn was not added.

    Then either `revision` is not the one that the turn was walked on, or the call is over its time.
    """

    revision: int
    turns: int
    number: int | None = None
    answers: int = 0
    at: str = ""
    heard: h.Heard | None = None
    overtime: bool = False
    doing: str = ""
    fresh: bool = False

    def is_of(self, asked: Asked) -> bool:
        """Whether the stored turn is this one, now or delivered before, and no other of the same number."""
        if self.fresh:
            return True
        return (self.answers, self.at, self.heard) == (asked.answers, _encode(asked.at), asked.heard)


# The conflicting row must come back from the statement itself: under READ COMMITTED the loser of two
# simultaneous deliveries sees no row in DO NOTHING plus SELECT. Hence the updates that change nothing.
# The call's row is written first, so two deliveries of one call wait for each other there. Whoever signs for one
# account finds no row of another's.
_KEEP = """
WITH {live},
call AS (
    INSERT INTO calls_call AS c (
        provider, sid, account, caller, called, direction, status, revision_id, position, doing, turns,
        waiting_keys, menus_since, started_at, last_seen_at, is_test)
    SELECT %(provider)s, %(sid)s, %(account)s, %(caller)s, %(called)s, %(direction)s, 'in-progress',
        live.revision_id, %(position)s, %(doing)s, %(number)s, '', %(now)s, %(now)s, %(now)s, %(is_test)s
    FROM live WHERE live.revision_id = %(revision)s
    ON CONFLICT (sid) DO UPDATE SET
        revision_id = COALESCE(c.revision_id, excluded.revision_id),
        status = CASE WHEN c.status IN ('queued', 'ringing') THEN excluded.status ELSE c.status END,
        position = CASE WHEN {moves} AND c.ended_at IS NULL THEN excluded.position ELSE c.position END,
        doing = CASE WHEN {moves} AND c.ended_at IS NULL THEN excluded.doing ELSE c.doing END,
        menus_since = CASE WHEN {moves} AND %(paused)s THEN excluded.menus_since ELSE c.menus_since END,
        turns = CASE WHEN {moves} THEN excluded.turns ELSE c.turns END,
        partial_speech = '',
        last_seen_at = CASE WHEN c.ended_at IS NULL
            THEN GREATEST(c.last_seen_at, excluded.last_seen_at) ELSE c.last_seen_at END
    WHERE c.account = excluded.account
    RETURNING c.id, c.revision_id, c.turns, c.menus_since, c.ended_at
),
turn AS (
    INSERT INTO calls_turn AS t (
        call_id, number, answers, at, heard, overtime, passed, doing, taken_at, took_ms)
    SELECT call.id, %(number)s, %(answers)s, %(at)s, %(heard)s::jsonb, %(overtime)s, %(passed)s::varchar[],
        CASE WHEN call.ended_at IS NULL THEN %(doing)s ELSE %(after_end)s END, %(now)s, %(took_ms)s
    FROM call WHERE call.revision_id = %(revision)s AND (call.menus_since > %(earliest)s OR %(overtime)s)
    ON CONFLICT (call_id, number) DO UPDATE SET number = t.number
    RETURNING t.number, t.answers, t.at, t.heard, t.overtime, t.doing, (t.xmax = 0) AS fresh
)
SELECT COALESCE(call.revision_id, live.revision_id), COALESCE(call.turns, 0),
    turn.number, turn.answers, turn.at, turn.heard, turn.overtime, turn.doing, turn.fresh
FROM live LEFT JOIN call ON true LEFT JOIN turn ON true
"""
# A later turn never moves a call back, and a call over its time waits for the turn that wraps it up.
_MOVES = "(excluded.turns > c.turns AND (c.menus_since > %(earliest)s OR %(overtime)s OR %(paused)s))"
# In the first turn the number's live revision decides; the same statement notes when the number was called,
# at most once a minute, so that calls to one number do not wait for each other's row.
# What was planned for a moment that has passed goes live here too, so that no clock but the call's is needed.
_LIVE_NOW = """due AS (
    UPDATE menus_phonetree tree
    SET live_revision_id = planned_revision_id, planned_revision_id = NULL, planned_at = NULL
    FROM menus_phonenumber number
    WHERE tree.id = number.tree_id AND number.number = %(called)s AND tree.planned_at <= %(now)s
    RETURNING tree.id, tree.live_revision_id
),
live AS (
    SELECT COALESCE(due.live_revision_id, tree.live_revision_id) AS revision_id
    FROM menus_phonenumber number JOIN menus_phonetree tree ON tree.id = number.tree_id
        LEFT JOIN due ON due.id = tree.id
    WHERE number.number = %(called)s AND COALESCE(due.live_revision_id, tree.live_revision_id) IS NOT NULL
),
noted AS (
    UPDATE menus_phonenumber SET last_request_at = %(now)s
    WHERE number = %(called)s AND (last_request_at IS NULL OR last_request_at < %(minute_ago)s)
)"""
_PINNED = "live AS (SELECT %(revision)s::bigint AS revision_id)"
_FIRST = _KEEP.format(live=_LIVE_NOW, moves=_MOVES)
_NEXT = _KEEP.format(live=_PINNED, moves=_MOVES)


def keep(asked: Asked, reply: Reply, now: datetime, took_ms: int) -> Kept | None:
    """The statement. None: the number is unknown, or nothing is published on it."""
    with connection.cursor() as cursor:
        statement = _NEXT if asked.pinned else _FIRST
        cursor.execute(statement, _of_asked(asked) | _of_reply(reply) | _of_clock(now, took_ms))
        row = cursor.fetchone()
    if row is None:
        return None
    revision, turns, number, answers, at, heard, overtime, doing, fresh = row
    if number is None:
        return Kept(revision, turns)
    return Kept(revision, turns, number, answers, at, h.load(json.loads(heard)), overtime, doing, fresh)


def corrected(asked: Asked, kept: Kept) -> Asked:
    """The turn as it must be walked, after the record did not take it: on another revision, or as overtime."""
    return replace(
        asked,
        revision=kept.revision,
        pinned=asked.pinned or kept.turns > 0,
        overtime=kept.revision == asked.revision,
    )


def find(call: Caller, answers: int) -> Asked | None:
    """The turn kept for this number of an address, as it was asked; the later one where two things were heard."""
    stored = Turn.objects.filter(call__sid=call.sid, call__account=call.account, answers=answers)
    turn = stored.select_related("call").last()
    return again(call, turn) if turn else None


def again(call: Caller, turn: Turn) -> Asked:
    """A kept turn, to be asked once more."""
    at, heard = decode(turn.at) if turn.at else None, h.load(turn.heard)
    return Asked(call, turn.call.revision_id or NO_REVISION, turn.number, turn.answers, at, heard, turn.overtime)


def number_beside(asked: Asked) -> int:
    """The number for a turn whose own is taken by something else heard: the next free one.

    The same turn delivered again finds its first delivery's. Call it within a transaction and keep the turn
    there: the call's row stays locked, so that two deliveries at once do not both find a free number.
    """
    call = Call.objects.select_for_update().get(sid=asked.call.sid)
    same = call.steps.filter(answers=asked.answers, at=_encode(asked.at), heard=h.dump(asked.heard))
    stored = same.values_list("number", flat=True).first()
    return stored or call.turns + 1


def keep_waiting_key(call: Caller, key: str, now: datetime) -> None:
    """Adds a key pressed while waiting, a sign of life; the newest are kept where a caller plays on them."""
    every = Right(Concat("waiting_keys", Value(key)), MOST_WAITING_KEYS)
    # A test call is placed again for every act, at the same moments: the key has been kept already.
    earlier = Call.objects.filter(sid=call.sid, account=call.account, last_seen_at__lt=now)
    earlier.update(waiting_keys=every, last_seen_at=now)


def keep_partial_speech(call: Caller, said: str) -> None:
    """What is being said just now; nothing where the call is over or none of ours. One statement."""
    Call.objects.filter(sid=call.sid, account=call.account, ended_at=None).update(partial_speech=said)


def keep_call(call: Caller, status: str, now: datetime) -> Call:
    """The call's row, locked; made without a revision where no turn has made it. Needs a transaction."""
    known = {name: getattr(call, name) for name in ("provider", "account", "caller", "called", "direction")}
    times = dict.fromkeys(("menus_since", "started_at", "last_seen_at"), now)
    known["is_test"] = call.trial is not None
    row, _ = Call.objects.select_for_update().get_or_create(sid=call.sid, defaults={**known, **times, "status": status})
    return row


def _encode(position: Position | None) -> str:
    return position.encode() if position else ""


def _of_asked(asked: Asked) -> dict[str, Any]:
    call = asked.call
    return {
        "provider": call.provider,
        "sid": call.sid,
        "account": call.account,
        "caller": call.caller,
        "called": call.called,
        "direction": call.direction,
        "is_test": call.trial is not None,
        "revision": asked.revision,
        "number": asked.number,
        "answers": asked.answers,
        "at": _encode(asked.at),
        "heard": json.dumps(h.dump(asked.heard)),
        "overtime": asked.overtime,
        "paused": isinstance(asked.heard, h.DialEnded | h.Recorded | h.Dequeued),
    }


def _of_reply(reply: Reply) -> dict[str, Any]:
    return {
        "position": _encode(reply.position),
        "doing": reply.doing.value,
        "passed": list(reply.passed),
        "after_end": AFTER_END,
    }


def _of_clock(now: datetime, took_ms: int) -> dict[str, Any]:
    return {
        "now": now,
        "took_ms": took_ms,
        "earliest": now - LONGEST_IN_MENUS,
        "minute_ago": now - timedelta(minutes=1),
    }
