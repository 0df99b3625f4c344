"""The SQL of an ordinary turn: a shorter statement that adds the turn, or nothing if anything about it is not ordinary.

Nearly every turn is ordinary. The rest, such as calls that have ended, or a version that goes live just now, costs
PostgreSQL a third of its time even where nothing of it applies. So the whole statement (`calls.record.statements`) is
sent only after this one has added nothing, or where the values show beforehand that it would not.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import product
from typing import Any

from calls.record import caps, rounds
from calls.record.statements import CALL_COLUMNS, CALL_VALUES, TURN_COLUMNS, TURN_VALUES
from engine import heard as h

_TURN = f"""
INSERT INTO calls_turn AS t ({TURN_COLUMNS}, call_id, overtime, doing)
SELECT {TURN_VALUES}, call.id, false, %(doing)s
FROM call RETURNING t.number
"""
# Nearly all numbers that are rung are not ours, so none needs to be kept; see calls.record.rounds.
_RINGS_NONE_OF_OURS = "NOT EXISTS (SELECT FROM menus_phonenumber ours WHERE ours.number = ANY(%(rings)s::varchar[]))"
# A new call, on a number that was noted within the minute, whose live version is the one that was walked, and that
# nobody of ours is ringing.
_FIRST = f"""
WITH live AS (
    SELECT tree.id AS tree_id FROM menus_phonenumber number JOIN menus_phonetree tree ON tree.id = number.tree_id
    WHERE number.number = %(called)s AND number.last_request_at >= %(minute_ago)s
        AND tree.live_revision_id = %(revision)s AND (tree.planned_at IS NULL OR tree.planned_at > %(now)s)
),
rung AS (
    {rounds.IS_RUNG}
),{{counting}}
call AS (
    INSERT INTO calls_call (
        {CALL_COLUMNS}, revision_id, tree_id)
    SELECT {CALL_VALUES}, %(revision)s, live.tree_id
    FROM live WHERE NOT EXISTS (SELECT FROM rung){{unless}}
    ON CONFLICT (sid) DO NOTHING
    RETURNING id
){_TURN}"""
# The call is going on, within its limits, and no turn of this number or a later one is there. `turns` is the highest
# number of its turns, and its row is locked from here on, so no turn of this number can be there.
# PostgreSQL plans this without the values, and early. Were it plain that the call goes on, with a revision that = some
# value, it might look through all calls that go on for the one, as they are few while it plans.
_LATER = f"""
WITH call AS (
    UPDATE calls_call c SET
        position = %(position)s, doing = %(doing)s, turns = %(number)s, partial_speech = '',
        answers = c.answers || %(kept_answers)s::jsonb, pending = %(pending)s::jsonb, session = %(session)s::jsonb,
        language = COALESCE(%(language)s, c.language), last_seen_at = GREATEST(c.last_seen_at, %(now)s){{since}}
    WHERE c.sid = %(sid)s AND c.account = %(account)s AND c.provider = %(provider)s
        AND c.revision_id IS NOT DISTINCT FROM %(revision)s AND c.turns < %(number)s
        AND COALESCE(c.ended_at, 'infinity') = 'infinity' AND c.status NOT IN ('queued', 'ringing')
        AND c.started_at > %(earliest_start)s AND {{unless}}
    RETURNING c.id
){_TURN}"""
_PAUSED = """,
        menus_since = %(now)s,
        rings_until = CASE WHEN c.rings_until > %(now)s THEN %(now)s ELSE c.rings_until END"""
# By whether it rings anybody, and whether its tree limits how often a number may call.
FIRST = {
    (rings, counts): _FIRST.format(
        counting=f"\n{caps.OFTEN}," if counts else "",
        unless=(" AND NOT EXISTS (SELECT FROM often)" if counts else "")
        + (f" AND {_RINGS_NONE_OF_OURS}" if rings else ""),
    )
    for rings, counts in product((False, True), repeat=2)
}
# By whether it rings anybody, and whether the caller comes back from a pause in the menus, such as a conversation.
LATER = {
    (rings, paused): _LATER.format(
        since=_PAUSED if paused else "",
        unless=("true" if paused else "c.menus_since > %(earliest)s")
        + (f" AND {_RINGS_NONE_OF_OURS}" if rings else ""),
    )
    for rings, paused in product((False, True), repeat=2)
}

# When this process last saw that a number was noted, by the number. Wrong only until the statement finds out.
_noted: dict[str, datetime] = {}


def comes_late(heard: h.Heard) -> bool:
    """Whether the provider has often reported the end of the call before this, so that there is nothing to add to."""
    return h.is_hang_up(heard) or (isinstance(heard, h.DialEnded) and heard.hung_up)


def statement(values: Mapping[str, Any], pinned: bool) -> str | None:
    """Returns the statement for these values of a turn; None where it would add nothing."""
    rings = bool(values["rings"])
    if values["wrong_pin"] or "work" in values or values["overtime"] or not values["revision"]:
        return None
    if pinned:
        return LATER[rings, values["paused"]] if values["number"] > 1 else None
    if values["comes_round"] or values["capped"]:
        return None
    noted = _noted.get(values["called"])
    was_noted = noted and values["minute_ago"] < noted <= values["now"]
    return FIRST[rings, values["most_calls"] > 0] if was_noted else None


def saw_noted(called: str, now: datetime) -> None:
    """Remembers that the number's last request is at most a minute old."""
    _noted[called] = now


def forget() -> None:
    """Resets to the state at a process's start; for tests, whose databases come and go."""
    _noted.clear()
