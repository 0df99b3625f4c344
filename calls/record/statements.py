"""The SQL of a turn: one statement that adds the turn and the work that comes of it, and moves the call.

Written by hand because it is the hot path: through the ORM the same writes take more than twice as long.
"""

from itertools import product, starmap
from typing import NamedTuple

from calls.record import caps, rounds
from menus.publishing.due import GO_LIVE

# What every new call and turn begins with, also an ordinary one (calls.record.ordinary). In the turns' table the
# token's number stands in the column `answers`, as in the first release.
CALL_COLUMNS = """provider, sid, account, caller, called, direction, status, position, doing, turns, waiting_keys,
        session, answers, pending, language, menus_since, started_at, last_seen_at, is_test"""
CALL_VALUES = """%(provider)s, %(sid)s, %(account)s, %(caller)s, %(called)s, %(direction)s, 'in-progress',
        %(position)s, %(doing)s, %(number)s, '', %(session)s::jsonb, %(kept_answers)s::jsonb, %(pending)s::jsonb,
        COALESCE(%(language)s, ''), %(now)s, %(now)s, %(now)s, %(is_test)s"""
TURN_COLUMNS = "number, answers, at, heard, facts, passed, taken_at, took_ms"
TURN_VALUES = """%(number)s, %(token_number)s, %(at)s, %(heard)s::jsonb, %(facts)s::jsonb, %(passed)s::varchar[],
        %(now)s, %(took_ms)s"""
# The conflicting row must come back from the statement itself: under READ COMMITTED the loser of two
# simultaneous deliveries sees no row in DO NOTHING plus SELECT. Hence the updates that change nothing.
# The call's row is written first, so two deliveries of one call wait for each other there. Whoever signs for one
# account finds no row of another's.
_KEEP = """
WITH {live},
{ours},
call AS (
    INSERT INTO calls_call AS c (
        {call_columns}, revision_id, tree_id, rings_ours, rings_until)
    SELECT {call_values}, live.revision_id, live.tree_id,
        ours.numbers, CASE WHEN ours.numbers IS NOT NULL THEN %(rings_until)s::timestamptz END
    FROM live, ours WHERE live.revision_id = %(revision)s{unless}
    ON CONFLICT (sid) DO UPDATE SET
        revision_id = COALESCE(c.revision_id, excluded.revision_id),
        tree_id = COALESCE(c.tree_id, excluded.tree_id),
        status = CASE WHEN c.status IN ('queued', 'ringing') THEN excluded.status ELSE c.status END,
        position = CASE WHEN {moves} AND c.ended_at IS NULL THEN excluded.position ELSE c.position END,
        doing = CASE WHEN {moves} AND c.ended_at IS NULL THEN excluded.doing ELSE c.doing END,
        menus_since = CASE WHEN {moves} AND %(paused)s THEN excluded.menus_since ELSE c.menus_since END,
        turns = CASE WHEN {moves} THEN excluded.turns ELSE c.turns END,
        partial_speech = '',
        answers = CASE WHEN {moves} AND c.ended_at IS NULL THEN c.answers || excluded.answers ELSE c.answers END,
        pending = CASE WHEN {moves} THEN excluded.pending ELSE c.pending END,
        language = CASE WHEN {moves} THEN COALESCE(%(language)s, c.language) ELSE c.language END,
        session = CASE WHEN {moves} THEN excluded.session ELSE c.session END,
        rings_ours = CASE WHEN {moves} THEN COALESCE(c.rings_ours || excluded.rings_ours, excluded.rings_ours,
            c.rings_ours) ELSE c.rings_ours END,
        rings_until = CASE WHEN {moves} THEN COALESCE(excluded.rings_until,
            CASE WHEN %(paused)s AND c.rings_until > %(now)s THEN %(now)s ELSE c.rings_until END)
            ELSE c.rings_until END,
        last_seen_at = CASE WHEN c.ended_at IS NULL
            THEN GREATEST(c.last_seen_at, excluded.last_seen_at) ELSE c.last_seen_at END
    WHERE c.account = excluded.account AND c.provider = excluded.provider{same_number}
    RETURNING c.id, c.revision_id, c.turns, c.menus_since, c.started_at, c.ended_at
),
turn AS (
    INSERT INTO calls_turn AS t ({turn_columns}, call_id, overtime, doing)
    SELECT {turn_values}, call.id, %(overtime)s,
        CASE WHEN call.ended_at IS NULL THEN %(doing)s ELSE %(after_end)s END
    FROM call WHERE call.revision_id = %(revision)s
        AND (call.menus_since > %(earliest)s AND call.started_at > %(earliest_start)s OR %(overtime)s)
    ON CONFLICT (call_id, number) DO UPDATE SET number = t.number
    RETURNING t.number, t.answers AS token_number, t.at, t.heard, t.overtime, t.doing,
        (t.xmax = 0) AS fresh, t.facts, t.call_id
){wrong_pin}{work}
SELECT COALESCE(call.revision_id, live.revision_id), COALESCE(call.turns, 0),
    turn.number, turn.token_number, turn.at, turn.heard, turn.overtime, turn.doing, turn.fresh, turn.facts,
    call.id IS NOT NULL, {why_not}, {is_noted}
FROM live LEFT JOIN call ON true LEFT JOIN turn ON true
"""
# A later turn never moves a call back, and a call over its time limit waits for the turn that ends it.
_MOVES = """(excluded.turns > c.turns AND (%(overtime)s
            OR c.started_at > %(earliest_start)s AND (c.menus_since > %(earliest)s OR %(paused)s)))"""
# In the first turn the number's live revision decides; the same statement records when the number was called, at most
# once a minute, so that calls to one number do not wait for each other's row. A scheduled revision that is due goes
# live here too, so that no scheduler is needed. Calls from our own terminal (simulator.line.TERMINAL), and walks in
# writing (calls.in_writing), don't count.
_LIVE_NOW = f"""{
    GO_LIVE.format(joined=", menus_phonenumber number", which="tree.id = number.tree_id AND number.number = %(called)s")
},
live AS (
    SELECT COALESCE(due.live_revision_id, tree.live_revision_id) AS revision_id, tree.id AS tree_id,
        number.last_request_at
    FROM menus_phonenumber number JOIN menus_phonetree tree ON tree.id = number.tree_id
        LEFT JOIN due ON due.id = tree.id
    WHERE number.number = %(called)s AND COALESCE(due.live_revision_id, tree.live_revision_id) IS NOT NULL
),
noted AS (
    UPDATE menus_phonenumber SET last_request_at = %(now)s
    WHERE number = %(called)s AND (last_request_at IS NULL OR last_request_at < %(minute_ago)s)
        AND left(replace(%(sid)s, 'CA', ''), 8) <> '7e1e7e1e' AND left(%(sid)s, 5) NOT IN ('page-', 'text-')
    RETURNING number
)"""
_UNLESS = """
        AND (%(comes_round)s OR NOT EXISTS (SELECT FROM rung)) AND (%(capped)s OR NOT EXISTS (SELECT FROM often))"""
# A first turn that is pinned is a test call's.
_PINNED = """live AS (
    SELECT %(revision)s::bigint AS revision_id,
        CASE WHEN %(number)s = 1 THEN (SELECT tree_id FROM menus_revision WHERE id = %(revision)s) END AS tree_id
)"""
_WRONG_PIN = """,
wrong_pin AS (
    INSERT INTO calls_wrongpin (call_id, tree_id, place, caller, entered_at, is_test)
    SELECT turn.call_id, revision.tree_id, %(wrong_pin)s, %(caller)s, %(now)s, %(is_test)s
    FROM turn JOIN call ON call.id = turn.call_id JOIN menus_revision revision ON revision.id = %(pin_revision)s
    WHERE turn.fresh
)"""
# Once for each turn, also of a call that has ended since. Nearly every turn leaves none.
_WORK = """,
work AS (
    INSERT INTO calls_outbox (name, arguments, not_after)
    SELECT each.name, each.arguments || jsonb_build_object('call', turn.call_id, 'turn', turn.number), each.not_after
    FROM turn, jsonb_to_recordset(%(work)s::jsonb) AS each(name varchar, arguments jsonb, not_after timestamptz)
    WHERE turn.fresh
)"""
# A call that arrives at another number than before is another call. The spelling of a number is ignored.
_SAME_NUMBER = """
        AND ('' IN (c.called, excluded.called) OR c.called = excluded.called
            OR regexp_replace(c.called, '@.*|[^0-9]', '', 'g') = regexp_replace(excluded.called, '@.*|[^0-9]', '', 'g'))
"""
_FIRST = {
    "moves": _MOVES,
    "live": f"{_LIVE_NOW},\n{rounds.COMES_ROUND},\n{caps.OFTEN}",
    "unless": _UNLESS,
    "why_not": """CASE WHEN EXISTS (SELECT FROM rung) AND NOT %(comes_round)s THEN 'round'
        WHEN EXISTS (SELECT FROM often) AND NOT %(capped)s THEN 'calls' END""",
    "same_number": _SAME_NUMBER,
    "is_noted": "live.last_request_at >= %(minute_ago)s OR EXISTS (SELECT FROM noted)",
}
_LATER = {
    "moves": _MOVES,
    "live": _PINNED,
    "unless": "",
    "why_not": "CASE WHEN call.started_at <= %(earliest_start)s THEN 'minutes' END",
    "same_number": "",
    "is_noted": "false",
}


class TurnTraits(NamedTuple):
    """What a turn does, as far as its statement depends on it; a first turn checks no PIN."""

    is_first: bool
    rings: bool
    wrong_pin: bool
    leaves_work: bool


STATEMENTS: dict[tuple[bool, bool, bool, bool], str] = {
    turn: _KEEP.format(
        call_columns=CALL_COLUMNS,
        call_values=CALL_VALUES,
        turn_columns=TURN_COLUMNS,
        turn_values=TURN_VALUES,
        ours=rounds.OURS[turn.rings],
        wrong_pin=_WRONG_PIN if turn.wrong_pin else "",
        work=_WORK if turn.leaves_work else "",
        **_FIRST if turn.is_first else _LATER,
    )
    for turn in starmap(TurnTraits, product((False, True), repeat=4))
    if not (turn.is_first and turn.wrong_pin)
}
