"""Finds, locks, moves and refreshes a call's row outside of turns."""

from datetime import datetime
from typing import Any

from django.db.models import Value
from django.db.models.functions import Concat, Right

from calls.models import MOST_WAITING_KEYS, Call, Status
from calls.providers.event import Caller, TurnToken, stranger
from engine.answers import MASK
from engine.position import Position, decode


def keep_waiting_key(call: Caller, key: str, now: datetime) -> None:
    """Adds a key pressed while waiting, a sign of life; the newest are kept where a caller plays on them."""
    every = Right(Concat("waiting_keys", Value(key)), MOST_WAITING_KEYS)
    # A test call is placed again for every act, at the same moments: the key has been kept already.
    earlier = Call.objects.filter(sid=call.sid, account=call.account, last_seen_at__lt=now)
    if not earlier.update(waiting_keys=every, last_seen_at=now) and _is_anothers(call):
        raise stranger(call)


def _is_anothers(call: Caller) -> bool:
    return Call.objects.filter(sid=call.sid).exclude(account=call.account).exists()


def keep_unasked_key(call: Call, key: str, now: datetime) -> None:
    """Adds a key that came where nobody asked for one: it does nothing, and is kept all the same.

    `key` is masked where it may be part of a secret; how many of those came is not to be read either.
    """
    if key == MASK and call.waiting_keys.endswith(MASK):
        return
    call.waiting_keys = f"{call.waiting_keys}{key}"[-MOST_WAITING_KEYS:]
    Call.objects.filter(pk=call.pk).update(waiting_keys=call.waiting_keys, last_seen_at=now)


def keep_partial_speech(call: Caller, token: TurnToken, said: str) -> None:
    """What is being said just now, while the call waits for this turn; nothing where it is over. One statement."""
    waits = Call.objects.filter(sid=call.sid, account=call.account, ended_at=None, turns=token.number - 1)
    waits.filter(revision=token.revision).update(partial_speech=said)


# Waiters for a row are not served in their order once it has changed; those for an advisory lock are. So two keys of
# one call are taken in the order in which they came to us. The row is locked for whoever else may change it.
_LOCKED = """
SELECT c.* FROM calls_call c, (SELECT pg_advisory_xact_lock(hashtextextended(%(sid)s, 0))) in_turn
WHERE c.provider = %(provider)s AND c.sid = %(sid)s AND (%(account)s = c.account OR '' IN (%(account)s, c.account))
FOR UPDATE OF c
"""


def locked(call: Caller) -> Call | None:
    """The call's row, nobody else's until the transaction ends. None for one that has no row yet."""
    named = {"provider": call.provider, "sid": call.sid, "account": call.account}
    # A statement sees what was there when it began: a row that was made while it waited, only the second one sees.
    return next((row for _ in range(2) for row in Call.objects.raw(_LOCKED, named)), None)


def position(call: Call) -> Position | None:
    """None, the tree's start, for a call in no tree, or where another release wrote positions differently."""
    try:
        return decode(call.position)
    except ValueError:
        return None


def keep_session(call: Caller, session: dict[str, Any], now: datetime) -> None:
    """What a call is in the middle of, where no turn keeps it; a sign of life."""
    Call.objects.filter(provider=call.provider, sid=call.sid).update(session=session, last_seen_at=now)


def hand_over(call: Caller, now: datetime) -> None:
    """Closes a call at its transfer: answered, the provider tells us no more of it."""
    mine = Call.objects.filter(provider=call.provider, sid=call.sid)
    mine.update(status=Status.TRANSFERRED, ended_at=now, last_seen_at=now)


def reopen(call: Call, now: datetime) -> None:
    """A call that was handed over, and that nobody took."""
    call.status, call.ended_at, call.last_seen_at = Status.IN_PROGRESS, None, now
    call.save(update_fields=["status", "ended_at", "last_seen_at"])


def keep_call(call: Caller, status: str, now: datetime) -> Call:
    """The call's row, locked; made without a revision where no turn has made it. Needs a transaction."""
    known = {name: getattr(call, name) for name in ("provider", "account", "caller", "called", "direction")}
    times = dict.fromkeys(("menus_since", "started_at", "last_seen_at"), now)
    known["is_test"] = call.trial is not None
    row, _ = Call.objects.select_for_update().get_or_create(sid=call.sid, defaults={**known, **times, "status": status})
    return row
