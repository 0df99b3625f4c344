"""Ends calls that we started and that come back to us, which would otherwise never end.

Publishing refuses trees that can come round; but a number's calls may be diverted by its carrier, and what was live
before it was refused goes on. Each time round is a new call, so no cap of one call ends it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from calls.providers.event import Caller
from calls.providers.numbers import ours
from engine.saying.speaking import seconds as speaking_seconds
from engine.uses.numbers import number_in
from engine.verbs import Audio, Dial, Say, Verb

# Our own numbers that a turn rings, by whether it rings any number. Nearly every turn rings none, and even to look for
# none of them takes PostgreSQL a sixth of the statement's time.
OURS = {
    True: """ours AS (
    SELECT array_agg(number) AS numbers FROM menus_phonenumber WHERE number = ANY(%(rings)s::varchar[])
)""",
    False: "ours AS (SELECT NULL::varchar[] AS numbers)",
}
# One row where a call comes round: from one of our own numbers, to one that we are ringing or rang in the last
# minute. A provider may show the first caller's number instead of ours: then this caller has rung here already, and
# the number is being rung on their behalf. A caller who rings again while nobody rings this number is answered.
# PostgreSQL plans this without the values, and then expects a third of all calls beyond a moment: it would read them
# all. Of what lies between two moments, in a column that is mostly empty, it expects little, and uses the index.
IS_RUNG = """SELECT FROM calls_call other
    WHERE other.rings_until > %(minute_ago)s AND other.rings_until < 'infinity' AND other.rings_until IS NOT NULL
        AND %(called)s = ANY(other.rings_ours)
        AND NOT other.is_test AND other.sid <> %(sid)s"""
COMES_ROUND = f"""rung AS (
    {IS_RUNG}
        AND (
            EXISTS (SELECT FROM menus_phonenumber WHERE number = %(caller_number)s)
            OR other.caller = %(caller)s AND other.caller <> '' AND EXISTS (
                SELECT FROM calls_call earlier
                WHERE earlier.rings_until > %(minute_ago)s AND earlier.rings_until < 'infinity'
                    AND earlier.rings_until IS NOT NULL AND earlier.called = %(called)s
                    AND earlier.caller = %(caller)s AND NOT earlier.is_test AND earlier.sid <> %(sid)s
            )
        )
    LIMIT 1
)"""
_ASK = f"WITH {COMES_ROUND} SELECT EXISTS (SELECT FROM rung)"
MINUTE = timedelta(minutes=1)
# Why a turn is not added, as the statement says it.
ROUND = "round"


def comes_round(call: Caller, now: datetime) -> bool:
    """Whether a call comes back, for calls that make no turn."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK, of_caller(call) | {"minute_ago": now - MINUTE})
        return bool(cursor.fetchone()[0])


def of_caller(call: Caller) -> dict[str, Any]:
    named = {"sid": call.sid, "caller": call.caller, "called": call.called}
    return named | {"caller_number": ours(call.caller)}


def of_verbs(verbs: Iterable[Verb], now: datetime) -> dict[str, Any]:
    """Returns which numbers are rung, one after the other, and until when at the latest."""
    numbers: list[str] = []
    seconds = 0.0
    for verb in verbs:
        match verb:
            case Dial():
                numbers += filter(None, map(number_in, verb.numbers))
                seconds += verb.ring_seconds * len(verb.numbers)
            case Say(text) | Audio(text=text) if not numbers:
                seconds += speaking_seconds(text)
    return {"rings": numbers, "rings_until": now + timedelta(seconds=seconds)}
