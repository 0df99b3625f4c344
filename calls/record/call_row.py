"""Finds, locks, moves and refreshes a call's row outside of turns."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat, Right

from calls.models import MOST_WAITING_KEYS, TOOK, Call, Status
from calls.providers.event import Caller, TurnToken, stranger
from engine.answers.checks import MASK
from engine.position import Position, decode


def keep_waiting_key(call: Caller, key: str, now: datetime) -> None:
    """Records a key pressed while waiting, which also shows that the call is alive; only the newest are kept."""
    every = Right(Concat("waiting_keys", Value(key)), MOST_WAITING_KEYS)
    # A test call is replayed for every act with the same timestamps: the key has been recorded already.
    earlier = Call.objects.filter(sid=call.sid, account=call.account, last_seen_at__lt=now)
    if not earlier.update(waiting_keys=every, last_seen_at=now) and _is_anothers(call):
        raise stranger(call)


def _is_anothers(call: Caller) -> bool:
    return Call.objects.filter(sid=call.sid).exclude(account=call.account).exists()


def keep_unasked_key(call: Call, key: str, now: datetime) -> None:
    """Records a key that came when nobody asked for one; it has no effect.

    `key` is masked if it may be part of a secret; the number of such keys is not shown either.
    """
    if key == MASK and call.waiting_keys.endswith(MASK):
        return
    call.waiting_keys = f"{call.waiting_keys}{key}"[-MOST_WAITING_KEYS:]
    Call.objects.filter(pk=call.pk).update(waiting_keys=call.waiting_keys, last_seen_at=now)


def keep_partial_speech(call: Caller, token: TurnToken, said: str) -> None:
    """Stores the speech heard so far while the call waits for this turn; nothing once that is over. One statement."""
    waits = Call.objects.filter(sid=call.sid, account=call.account, ended_at=None, turns=token.number - 1)
    waits.filter(revision=token.revision).update(partial_speech=said)


# Waiters for a changed row are not served in order, those for an advisory lock are. So two keys of one call are
# processed in the order in which we received them. The row itself is locked against everything else that changes it.
_LOCKED = """
SELECT c.* FROM calls_call c, (SELECT pg_advisory_xact_lock(hashtextextended(%(sid)s, 0))) in_turn
WHERE c.provider = %(provider)s AND c.sid = %(sid)s AND (%(account)s = c.account OR '' IN (%(account)s, c.account))
FOR UPDATE OF c
"""


def locked(call: Caller) -> Call | None:
    """Returns the call's row, locked until the transaction ends. None if the call has no row yet."""
    named = {"provider": call.provider, "sid": call.sid, "account": call.account}
    # A statement sees the data from when it began, so only a second one sees a row created while the first waited.
    return next((row for _ in range(2) for row in Call.objects.raw(_LOCKED, named)), None)


def position(call: Call) -> Position | None:
    """Returns None (the tree's start) for a call in no tree, or for a position in another release's format."""
    try:
        return decode(call.position)
    except ValueError:
        return None


def keep_session(call: Caller, session: dict[str, Any], now: datetime) -> None:
    """Stores a session's state between turns, which also shows that the call is alive."""
    Call.objects.filter(provider=call.provider, sid=call.sid).update(session=session, last_seen_at=now)


# Whoever is rung last without another turn has taken the call; see calls.reporting.legs.
_HAND_OVER = """
UPDATE calls_call SET status = %(status)s, ended_at = %(now)s, last_seen_at = %(now)s,
    legs = COALESCE(legs, '{}'::jsonb) || jsonb_build_object(%(took)s || (turns + 1)::text, (%(reached)s)::text)
WHERE provider = %(provider)s AND sid = %(sid)s
"""


def hand_over(call: Caller, reached: str, now: datetime) -> None:
    """Closes a call at its transfer to a number: the provider reports nothing more once it is answered."""
    named = {"provider": call.provider, "sid": call.sid, "reached": reached, "took": TOOK}
    with connection.cursor() as cursor:
        cursor.execute(_HAND_OVER, named | {"status": Status.TRANSFERRED.value, "now": now})


def reopen(call: Call, now: datetime) -> None:
    """Reopens a call that was handed over and that nobody took."""
    call.status, call.ended_at, call.last_seen_at = Status.IN_PROGRESS, None, now
    call.save(update_fields=["status", "ended_at", "last_seen_at"])


def keep_call(call: Caller, status: str, now: datetime) -> Call:
    """Returns the call's row, locked; created without a revision if no turn has created it. Needs a transaction."""
    known = {name: getattr(call, name) for name in ("provider", "account", "caller", "called", "direction")}
    times = dict.fromkeys(("menus_since", "started_at", "last_seen_at"), now)
    known["is_test"] = call.trial is not None
    row, _ = Call.objects.select_for_update().get_or_create(sid=call.sid, defaults={**known, **times, "status": status})
    return row
