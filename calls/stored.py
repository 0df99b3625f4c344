"""Loads what only the record knows of a call, if a walk needs it: answers, earlier calls, wrong PINs."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from calls import answers, guesses
from calls.guesses import shown_by
from calls.record import Asked, place_of
from engine.answers import from_stored
from engine.facts import Stored
from engine.kinds.all import kind_of
from engine.putting_through import Last, may_need_record
from menus.current import people

# When each person was last rung, and last had a call (or has it still), as seconds since 1970, by key. As it was when
# the call began, so that a team keeps its order from one round to the next. Test calls ring nobody.
_PEOPLE = """
(SELECT jsonb_object_agg(who, jsonb_build_array(rung, COALESCE(talked, 0))) FROM (
    SELECT p.who, max(extract(epoch FROM r.taken_at))::float8 AS rung,
        max(CASE WHEN n.number IS NULL OR n.heard ->> 'result' = 'answered'
            THEN extract(epoch FROM COALESCE(n.taken_at, r.taken_at)) END)::float8 AS talked
    FROM (
        SELECT call_id, number, taken_at, facts -> 'rung' AS rung FROM calls_turn
        WHERE facts ? 'rung' AND taken_at < COALESCE((SELECT started_at FROM own), %(now)s)
        ORDER BY taken_at DESC LIMIT 300
    ) r
    JOIN calls_call c ON c.id = r.call_id AND NOT c.is_test AND c.sid <> %(sid)s
    LEFT JOIN calls_turn n ON n.call_id = r.call_id AND n.number = r.number + 1
        AND n.taken_at < COALESCE((SELECT started_at FROM own), %(now)s)
    CROSS JOIN LATERAL jsonb_each(r.rung) round
    CROSS JOIN LATERAL jsonb_array_elements_text(round.value -> 'people') p(who)
    WHERE p.who <> ''
    GROUP BY p.who
) people)
"""
# Returns one row even if there is no call yet. The call's row is locked, and so read as it is after the wait.
_STORED = """
WITH own AS (
    SELECT id, answers, pending, started_at, legs FROM calls_call
    WHERE sid = %(sid)s AND account = %(account)s FOR UPDATE
)
SELECT (SELECT answers FROM own), (SELECT pending FROM own), (SELECT started_at FROM own),
    EXISTS (SELECT 1 FROM calls_call c WHERE c.caller = %(caller)s AND c.sid <> %(sid)s AND NOT c.is_test
        AND c.started_at < COALESCE((SELECT started_at FROM own), %(now)s)),
    (SELECT c.language FROM calls_call c JOIN menus_revision r ON r.id = c.revision_id
        WHERE c.caller = %(caller)s AND c.sid <> %(sid)s AND NOT c.is_test
            AND r.tree_id = (SELECT tree_id FROM menus_revision WHERE id = %(revision)s)
        ORDER BY c.started_at DESC LIMIT 1),
    (SELECT count(*) FROM calls_wrongpin w JOIN own ON w.call_id = own.id WHERE w.place = %(place)s),
    (SELECT count(*) FROM calls_wrongpin w WHERE w.caller = %(caller)s AND w.entered_at > %(day_ago)s
        AND w.opened_at IS NULL AND w.is_test = %(is_test)s),
    at_check.wrong, at_check.latest,
    {people}, (SELECT legs FROM own)
FROM (SELECT count(*) AS wrong, max(entered_at) AS latest FROM calls_wrongpin w
    WHERE w.place = %(place)s AND w.entered_at > %(day_ago)s AND w.opened_at IS NULL AND w.is_test = %(is_test)s
        AND w.tree_id = (SELECT tree_id FROM menus_revision WHERE id = %(revision)s)) at_check
"""
# By whether a team goes by what the record knows of people: most sites have none, and nearly every reader wants another
# thing.
STORED = {True: _STORED.format(people=_PEOPLE.strip()), False: _STORED.format(people="NULL")}


def read(asked: Asked, now: datetime) -> Stored:
    """Reads it for one turn, with the call's row locked. One statement, two at a PIN check; needs a transaction."""
    place, call = place_of(asked), asked.call
    known: dict[str, Any] = {
        "sid": call.sid,
        "account": call.account,
        "caller": shown_by(call),
        "is_test": call.trial is not None,
        "revision": asked.revision,
        "place": place.key if place else "",
        "now": now,
        "day_ago": now - timedelta(days=1),
    }
    with connection.cursor() as cursor:
        if place and kind_of(place).takes_guesses:
            guesses.one_at_a_time(cursor, call, f"check {place.key}")
        cursor.execute(STORED[may_need_record(people.directory())], known)
        row = cursor.fetchone()
    given, pending, began, called_before, language, wrong_pins, today, at_check, latest, last, legs = row
    return Stored(
        answers.from_row(json.loads(given)) if given else {},
        from_stored(json.loads(pending)) if pending else None,
        called_before,
        language or "",
        wrong_pins,
        today,
        guesses.rests(at_check, latest, now),
        {who: Last(*times) for who, times in (json.loads(last) if last else {}).items()},
        began,
        json.loads(legs) if legs else {},
    )
