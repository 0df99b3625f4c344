"""What became of those who are rung. Each of them is another call at the provider, and makes no turn of ours.

It is kept with the caller's call under the number of the turn that follows, which the provider reports afterwards:
why somebody who answered did not take the call, and who took it.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from django.db import connection

from calls import record, stored
from calls.models import TOOK, Call
from calls.providers.event import Caller, Leg, TurnToken
from calls.record import Asked
from engine import heard as h
from engine.kinds.all import kind_of
from engine.providers.twilio import TWILIO


class NotTaken(StrEnum):
    """Why somebody who answered did not take the call."""

    DECLINED = "declined"
    MACHINE = "machine"


# Only while the call waits for this turn; what comes later changes nothing.
_KEEP = """
UPDATE calls_call
SET legs = COALESCE(legs, '{}'::jsonb) || jsonb_build_object((%(number)s)::text, (%(outcome)s)::text)
WHERE provider = %(provider)s AND sid = %(sid)s AND account = %(account)s AND revision_id = %(revision)s
    AND ended_at IS NULL AND turns = %(number)s - 1
"""


def keep(leg: Leg, outcome: NotTaken) -> bool:
    """Keeps it in one statement. Whether there is such a call, and it still waits."""
    at: dict[str, str | int] = {
        "number": leg.at.number,
        "revision": leg.at.revision,
        "provider": TWILIO.name,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, at | {"outcome": outcome.value, "sid": leg.of_call, "account": leg.account})
        return bool(cursor.rowcount > 0)


# Before the key of a person who took a call.
PERSON = "person "
# Before why somebody left a queue.
LEFT = "left "


def keep_left(call: Caller, at: TurnToken, why: str) -> bool:
    """Keeps why we take a caller out of a queue, which the provider reports as left. Whether they still wait."""
    known: dict[str, str | int] = {"number": at.number, "revision": at.revision, "provider": TWILIO.name}
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, known | {"outcome": LEFT + why, "sid": call.sid, "account": call.account})
        return bool(cursor.rowcount > 0)


# The first to take it is the one who is connected.
_KEEP_TAKER = """
UPDATE calls_call
SET legs = jsonb_build_object(%(took)s || (%(number)s)::text, (%(reached)s)::text) || COALESCE(legs, '{}'::jsonb)
WHERE provider = %(provider)s AND sid = %(sid)s AND account = %(account)s AND revision_id = %(revision)s
    AND ended_at IS NULL AND turns = %(number)s - 1
"""


def keep_taker(leg: Leg) -> None:
    """Keeps the number or address that took the call, for callers who should reach that person again."""
    at: dict[str, str | int] = {
        "number": leg.at.number,
        "revision": leg.at.revision,
        "provider": TWILIO.name,
    }
    took = {"took": TOOK, "reached": leg.reached, "sid": leg.of_call, "account": leg.account}
    with connection.cursor() as cursor:
        cursor.execute(_KEEP_TAKER, {**at, **took})


def keep_member(call: Call, turn: int, person: str, number: str) -> None:
    """Keeps who took a caller out of a queue: a person (key), else the number; `turn` is that of the wait."""
    reached = {f"{TOOK}{turn + 1}": f"{PERSON}{person}" if person else number}
    Call.objects.filter(pk=call.pk).update(legs=reached | (call.legs or {}))


def may_matter(asked: Asked) -> bool:
    """Whether a transfer has ended where whoever answers may not have taken the call."""
    place = record.place_of(asked)
    return place is not None and kind_of(place).asks_legs(place, asked.heard)


def as_it_was(asked: Asked, now: datetime) -> Asked:
    """Returns the turn with what the record knows, and what was heard by it. Needs a transaction, as it locks."""
    known = stored.read(asked, now)
    outcome = known.legs.get(str(asked.token_number))
    return replace(asked, stored=known, heard=_heard(asked.heard, outcome))


def _heard(heard: h.Heard, outcome: str | None) -> h.Heard:
    match outcome, heard:
        case NotTaken.DECLINED, h.DialEnded(h.DialResult.NO_ANSWER):
            return h.DialEnded(h.DialResult.DECLINED)
        case NotTaken.MACHINE, h.DialEnded(h.DialResult.ANSWERED):
            return h.DialEnded(h.DialResult.NO_ANSWER)
        case str(why), h.Dequeued(h.QueueResult.LEFT, seconds) if why.startswith(LEFT):
            return h.Dequeued(h.QueueResult(why.removeprefix(LEFT)), seconds)
        case _:
            return heard
