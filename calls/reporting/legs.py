"""What became of those who are rung. Each of them is another call at the provider, and makes no turn of ours.

It is kept with the caller's call under the number of the turn that follows, which the provider reports afterwards:
why somebody who answered did not take the call, and who took it.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from django.db import connection

from calls.models import TOOK, Call
from calls.providers.event import Caller, Leg, TurnToken
from calls.record import keeping as record
from calls.record import stored
from calls.record.keeping import Asked
from engine import heard as h
from engine.kinds.all import kind_of
from engine.providers.twilio import TWILIO


class NotTaken(StrEnum):
    """Why somebody who answered did not take the call."""

    DECLINED = "declined"
    MACHINE = "machine"


# Only while the call waits for this turn; what comes later changes nothing.
_STILL_WAITS = """
WHERE provider = %(provider)s AND sid = %(sid)s AND account = %(account)s AND revision_id = %(revision)s
    AND ended_at IS NULL AND turns = %(number)s - 1
"""
_KEEP = f"""
UPDATE calls_call
SET legs = COALESCE(legs, '{{}}'::jsonb) || jsonb_build_object((%(number)s)::text, (%(outcome)s)::text)
{_STILL_WAITS}"""
# The first to take it is the one who is connected.
_KEEP_TAKER = f"""
UPDATE calls_call
SET legs = jsonb_build_object(%(took)s || (%(number)s)::text, (%(reached)s)::text) || COALESCE(legs, '{{}}'::jsonb)
{_STILL_WAITS}"""


def keep(leg: Leg, outcome: NotTaken) -> bool:
    """Keeps it in one statement. Whether there is such a call, and it still waits."""
    return _keep(_KEEP, leg.of_call, leg.account, leg.at, outcome=outcome.value)


# Before the key of a person who took a call.
PERSON = "person "
# Before why somebody left a queue.
LEFT = "left "


def keep_left(call: Caller, at: TurnToken, why: str) -> bool:
    """Keeps why we take a caller out of a queue, which the provider reports as left. Whether they still wait."""
    return _keep(_KEEP, call.sid, call.account, at, outcome=LEFT + why)


def keep_taker(leg: Leg) -> None:
    """Keeps the number or address that took the call, for callers who should reach that person again."""
    _keep(_KEEP_TAKER, leg.of_call, leg.account, leg.at, took=TOOK, reached=leg.reached)


def _keep(statement: str, sid: str, account: str, at: TurnToken, **kept: str) -> bool:
    """Whether there is such a call, and it still waits for this turn."""
    waits: dict[str, str | int] = {"sid": sid, "account": account, "revision": at.revision, "number": at.number}
    with connection.cursor() as cursor:
        cursor.execute(statement, {"provider": TWILIO.name, **waits, **kept})
        return bool(cursor.rowcount > 0)


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
