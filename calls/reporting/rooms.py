"""Who is in which conference: kept with each caller's call while it is there, in `Call.legs`, and shown on *Now*.

It changes no turn. Reports may come late, twice, or never: what they say is shown, and decides only whether a caller
in a conference talked to somebody. Where nothing was told, they did.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection

from calls.models import Call
from calls.providers.event import RoomEvent
from engine.kinds.conference import AS_MODERATOR
from engine.position import decode

# In `Call.legs`: the provider's name of the room, since when the caller is in it, and since when they talk there. The
# last one stays: the room where the caller has been alone so far, "" once others were there; it decides the outcome.
ROOM, JOINED, BEGUN, ALONE = "room", "room since", "room begun", "alone in"
_IN_A_ROOM = "doing = 'conference' AND ended_at IS NULL AND account = %(account)s"
_OF_THE_ROOM = f"{_IN_A_ROOM} AND legs ->> '{ROOM}' = %(room)s"
_EMPTY = f"legs = legs - '{ROOM}' - '{JOINED}' - '{BEGUN}'"
# Longer than any call (engine.limits.CALL_MINUTES).
_LONGEST = "5 hours"
_TALKS = f"jsonb_build_object('{BEGUN}', (%(now)s)::text, '{ALONE}', '')"
# Whoever comes later talks at once, as the others do: a room begins with the second caller in it. Whoever opened it is
# in it, even if that is told later. That others came may be told after the end of the call.
_STATEMENTS = {
    "participant-join": f"""
        UPDATE calls_call SET legs = COALESCE(legs, '{{}}'::jsonb)
            || jsonb_build_object('{ROOM}', (%(room)s)::text, '{JOINED}', (%(now)s)::text)
            || CASE WHEN EXISTS (SELECT 1 FROM calls_call WHERE {_OF_THE_ROOM} AND legs ? '{BEGUN}') THEN {_TALKS}
                WHEN legs ->> '{ALONE}' = '' THEN '{{}}'::jsonb
                ELSE jsonb_build_object('{ALONE}', (%(room)s)::text) END
        WHERE {_IN_A_ROOM} AND sid = %(sid)s""",
    "conference-start": f"""
        UPDATE calls_call SET legs = COALESCE(legs, '{{}}'::jsonb)
            || jsonb_build_object('{ROOM}', (%(room)s)::text) || {_TALKS}
        WHERE account = %(account)s AND started_at > (%(now)s)::timestamptz - interval '{_LONGEST}'
            AND (ended_at IS NULL OR ended_at > (%(now)s)::timestamptz)
            AND (legs ->> '{ROOM}' = %(room)s OR sid = %(opener)s AND {_IN_A_ROOM})""",
    "participant-leave": f"UPDATE calls_call SET {_EMPTY} WHERE {_OF_THE_ROOM} AND sid = %(sid)s",
    "conference-end": f"UPDATE calls_call SET {_EMPTY} WHERE {_OF_THE_ROOM}",
}


def keep(event: RoomEvent, now: datetime) -> None:
    """Keeps what a room reports, in one statement; nothing for what we do not show."""
    if statement := _STATEMENTS.get(event.what):
        told = {
            "account": event.account,
            "room": event.room,
            "sid": event.sid,
            "opener": event.opener,
            "now": now.isoformat(timespec="seconds"),
        }
        with connection.cursor() as cursor:
            cursor.execute(statement, told)


def was_alone(call: Call) -> bool:
    """Whether the caller was in a conference and nobody else came, as far as the provider has told."""
    return bool((call.legs or {}).get(ALONE))


def told(call: Call, in_rooms: Mapping[str, int]) -> str:
    """Returns what a call does in its conference; `in_rooms` is how many are in each room, by the provider's name."""
    legs: Mapping[str, str] = call.legs or {}
    room = legs.get(ROOM, "")
    if not room:
        return "entering a conference"
    if BEGUN not in legs:
        return "waiting for the conference to begin"
    others = in_rooms.get(room, 1) - 1
    beside = f" with {others} other{'' if others == 1 else 's'}" if others > 0 else ""
    moderates = decode(call.position).misses == AS_MODERATOR
    return f"{'moderating' if moderates else 'in'} a conference{beside}"


def counted(calls: Iterable[Call]) -> Counter[str]:
    """Returns how many of these calls are in each room."""
    return Counter((call.legs or {}).get(ROOM, "") for call in calls)
