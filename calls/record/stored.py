"""Loads what only the record knows of a call, if a walk needs it: answers, earlier calls, wrong PINs."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from django.db import connection

from calls.models import TOOK
from calls.record import answers, guesses
from calls.record.guesses import shown_by
from calls.record.keeping import NO_REVISION, Asked, place_of
from calls.record.opted_out import HAS_STOPPED, digests_of
from calls.record.texted_enough import TEXTED_ENOUGH, texted_enough
from engine import limits
from engine import tree as t
from engine.answers.checks import from_stored
from engine.kinds.all import kind_of
from engine.kinds.conference import room_of
from engine.kinds.recordable import Recall
from engine.knowing.facts import Stored
from engine.numbers.callers import number_of
from engine.on_duty.putting_through import Last, may_need_record
from menus.current import people
from menus.models import Revision
from menus.publishing import live

# In which turn each person was last rung, and when they last had a call (or have it still), as seconds since 1970, by
# key. As it was when the call first rang people, so that a team keeps its order from one round to the next: turns are
# numbered as they are stored, in turn (`IN_TURN`). Test calls ring nobody.
_PEOPLE = """
(WITH first AS (
    SELECT COALESCE(min(id), 9223372036854775807) AS id FROM calls_turn
    WHERE call_id = (SELECT id FROM own) AND facts ? 'rung'
)
SELECT jsonb_object_agg(who, jsonb_build_array(rung, COALESCE(talked, 0))) FROM (
    SELECT p.who, max(r.id) AS rung,
        max(CASE WHEN n.number IS NULL OR n.heard ->> 'result' = 'answered'
            THEN extract(epoch FROM COALESCE(n.taken_at, r.taken_at)) END)::float8 AS talked
    FROM (
        SELECT id, call_id, number, taken_at, facts -> 'rung' AS rung FROM calls_turn
        WHERE facts ? 'rung' AND id < (SELECT id FROM first)
        ORDER BY taken_at DESC LIMIT 300
    ) r
    JOIN calls_call c ON c.id = r.call_id AND NOT c.is_test AND c.sid <> %(sid)s
    LEFT JOIN calls_turn n ON n.call_id = r.call_id AND n.number = r.number + 1 AND n.id < (SELECT id FROM first)
    CROSS JOIN LATERAL jsonb_each(r.rung) round
    CROSS JOIN LATERAL jsonb_array_elements_text(round.value -> 'people') p(who)
    WHERE p.who <> ''
    GROUP BY p.who
) people)
"""
# When this caller last talked with each person, as it was when the call began. Of several who rang at once, it is
# whoever took the call, as far as the provider has told (calls.reporting.legs); of one alone, it is clear. A call that
# was handed over for good has no turn after it.
_SPOKE = """
(SELECT jsonb_object_agg(who, at) FROM (
    SELECT p.who, max(extract(epoch FROM COALESCE(n.taken_at, r.taken_at)))::float8 AS at
    FROM (
        SELECT id, legs, status FROM calls_call
        WHERE caller = %(caller)s AND sid <> %(sid)s AND NOT is_test
            AND started_at > %(oldest)s AND started_at < COALESCE((SELECT started_at FROM own), %(now)s)
        ORDER BY started_at DESC LIMIT 50
    ) c
    JOIN calls_turn r ON r.call_id = c.id AND r.facts ? 'rung'
    LEFT JOIN calls_turn n ON n.call_id = r.call_id AND n.number = r.number + 1
    CROSS JOIN LATERAL jsonb_each(r.facts -> 'rung') round
    CROSS JOIN LATERAL ROWS FROM (
        jsonb_array_elements_text(round.value -> 'people'), jsonb_array_elements_text(round.value -> 'numbers')
    ) p(who, reached)
    WHERE p.who <> ''
        AND (n.heard ->> 'result' = 'answered' OR n.number IS NULL AND c.status = 'transferred')
        AND (round.value -> 'people' <@ jsonb_build_array(p.who)
            OR split_part(p.reached, ';', 1) = split_part(c.legs ->> (%(took)s || (r.number + 1)::text), ';', 1))
    GROUP BY p.who
) spoke)
"""
# The numbers that callers of this tree typed within a day, to be called back on.
_TYPED = """
(SELECT count(*) FROM calls_turn t JOIN calls_call c ON c.id = t.call_id
    JOIN menus_revision r ON r.id = c.revision_id
    WHERE t.facts ? 'typed_back' AND t.taken_at > %(day_ago)s AND c.is_test = %(is_test)s AND c.sid <> %(sid)s
        AND r.tree_id = (SELECT tree_id FROM menus_revision WHERE id = %(revision)s))
"""
# The queues that keep a place for this caller.
_KEPT_IN = """
(SELECT jsonb_agg(DISTINCT q.queue) FROM calls_queuedcaller q JOIN calls_call c ON c.id = q.call_id
    WHERE q.state = 'kept' AND q.ended_at IS NULL AND NOT %(is_test)s
        AND (q.number = %(caller)s OR q.number = '' AND c.caller = %(caller)s))
"""
# Calls that come in at the same moment take turns until their first round is stored, or they would all ring the same
# person. It is sent along with the statement that reads the record, which therefore sees what the others have stored.
# Nobody waits for a worker that hangs.
IN_TURN = """
DO $$ BEGIN
    SET LOCAL lock_timeout = '250ms';
    PERFORM pg_advisory_xact_lock(hashtextextended('teams in turn', 0));
    SET LOCAL lock_timeout TO DEFAULT;
EXCEPTION WHEN lock_not_available THEN NULL;
END $$;
"""
# Where callers are in conferences now, and how many: the version that they called, and the place. Few calls are. Test
# calls meet only test calls.
_IN_ROOMS = """
(SELECT jsonb_agg(jsonb_build_array(revision_id, at, many)) FROM (
    SELECT c.revision_id, split_part(c.position, '.', 1) AS at, count(*) AS many FROM calls_call c
    WHERE c.ended_at IS NULL AND c.doing = 'conference' AND c.sid <> %(sid)s AND c.is_test = %(is_test)s
        AND c.last_seen_at > %(day_ago)s
    GROUP BY 1, 2
) rooms)
"""
# Whether the caller replied STOP to the number that was called, or got all the texts of a day.
_NOT_TEXTED = f"({HAS_STOPPED} OR {TEXTED_ENOUGH})"
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
    (SELECT count(*) FROM calls_wrongpin w JOIN own ON w.call_id = own.id WHERE w.place = %(check)s),
    (SELECT count(*) FROM calls_wrongpin w WHERE w.caller = %(caller)s AND w.entered_at > %(day_ago)s
        AND w.opened_at IS NULL AND w.is_test = %(is_test)s),
    at_check.wrong, at_check.latest,
    {people},
    (SELECT jsonb_agg(n.dialled) FROM calls_turn t JOIN own ON t.call_id = own.id
        CROSS JOIN LATERAL jsonb_each(t.facts -> 'rung') round
        CROSS JOIN LATERAL jsonb_array_elements_text(round.value -> 'numbers') n(dialled)
        WHERE split_part(round.key, ':', 1) = %(place)s),
    (SELECT legs FROM own), {spoke}, {typed}, {in_rooms}, {kept_in}, {not_texted}
FROM (SELECT count(*) AS wrong, max(entered_at) AS latest FROM calls_wrongpin w
    WHERE w.place = %(check)s AND w.entered_at > %(day_ago)s AND w.opened_at IS NULL AND w.is_test = %(is_test)s
        AND w.tree_id = (SELECT tree_id FROM menus_revision WHERE id = %(check_of)s)) at_check
"""
# By whether a team goes by what the record knows of people, whether a transfer of the tree rings first whom a caller
# knows, whether the caller is about to have a typed number called, and whether the tree has a conference that may be
# full, a queue that keeps places, or a text message: most sites have none of it, and nearly every reader wants another
# thing.
STORED = {
    (orders, knows, types, meets, keeps, texts): _STORED.format(
        people=_PEOPLE.strip() if orders else "NULL",
        spoke=_SPOKE.strip() if knows else "NULL",
        typed=_TYPED.strip() if types else "0",
        in_rooms=_IN_ROOMS.strip() if meets else "NULL",
        kept_in=_KEPT_IN.strip() if keeps else "NULL",
        not_texted=_NOT_TEXTED if texts else "FALSE",
    )
    for orders, knows, types, meets, keeps, texts in product((False, True), repeat=6)
}


def read(asked: Asked, now: datetime) -> Stored:
    """Reads it for one turn, with the call's row locked. One statement, two at a PIN check; needs a transaction."""
    place, call = place_of(asked), asked.call
    check_of, check = live.own_place(asked.revision, place.key) if place else (asked.revision, "")
    known: dict[str, Any] = {
        "sid": call.sid,
        "account": call.account,
        "caller": shown_by(call),
        "is_test": call.trial is not None,
        "revision": asked.revision,
        "place": place.key if place else "",
        "check": check,
        "check_of": check_of,
        "now": now,
        "day_ago": now - timedelta(days=1),
    }
    with connection.cursor() as cursor:
        if place and kind_of(place).takes_guesses:
            guesses.one_at_a_time(cursor, call, f"check {check}")
        types = place is not None and Recall.TYPED_NUMBERS in kind_of(place).recalls(place)
        if types:  # so that two calls don't both take the last number of the day
            guesses.one_at_a_time(cursor, call, f"numbers typed on {live.phone_tree_of(asked.revision)}")
        days, recalls = _last_person_days(asked), _recalls(asked)
        known |= {"oldest": now - timedelta(days=days), "took": TOOK}
        orders = may_need_record(people.directory())
        in_turn = orders and _names_teams(asked) and not (place and _rings_no_first(place))
        texts = Recall.OPT_OUTS in recalls
        if texts:
            caller = number_of(call.caller)
            known |= {"called": call.called, "digests": digests_of(caller), **texted_enough(caller, now)}
        meets, keeps = Recall.ROOM_SIZES in recalls, Recall.KEPT_PLACES in recalls
        needed = (orders, days > 0, types, meets, keeps, texts)
        cursor.execute(IN_TURN * in_turn + STORED[needed], known)
        if in_turn:
            cursor.nextset()  # what comes first has no rows
        row = cursor.fetchone()
    given, pending, began, called_before, language, wrong_pins, today, at_check, latest, last, rung, *later = row
    legs, spoke, typed, rooms, kept_in, not_texted = later
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
        frozenset(json.loads(rung) if rung else ()),
        json.loads(legs) if legs else {},
        in_rooms=_in_rooms(json.loads(rooms)) if rooms else {},
        spoke=json.loads(spoke) if spoke else {},
        kept_in=frozenset(json.loads(kept_in) if kept_in else ()),
        typed_numbers=typed,
        wants_no_texts=not_texted,
    )


def _in_rooms(found: Iterable[tuple[int, str, int]]) -> Counter[str]:
    """Adds them up by room: callers come there from several versions, places and lines."""
    counted = Counter[str]()
    for revision, at, many in found:
        with suppress(Revision.DoesNotExist):
            version, key = live.own_place(revision, at)
            tree = live.tree_of(version)
            place = tree.destinations.get(key)
            if isinstance(place, t.Conference):
                counted[room_of(tree, place)] += many
    return counted


def _names_teams(asked: Asked) -> bool:
    """Whether the call may come to a team, as far as it is known which tree it walks."""
    places = _places(asked)
    return places is None or any(_may_ring_a_team(place) for place in places)


def _may_ring_a_team(place: t.Destination) -> bool:
    kind = kind_of(place)
    return bool(kind.rings_people(place)[1]) or kind.looks_up(place) is not None


def _rings_no_first(place: t.Destination) -> bool:
    """Whether a call comes from further rounds, whose order is known, or from a PIN, which takes long to compare."""
    return any(kind_of(place).rings_people(place)) or kind_of(place).takes_guesses


def _last_person_days(asked: Asked) -> int:
    """Returns the longest time, in days, that a transfer of the tree remembers a caller's last person; 0 for none."""
    if (places := _places(asked)) is None:
        return limits.LAST_PERSON_DAYS.most
    rings = (kind_of(place).rings_as(place) for place in places)
    return max((each.last_person_days for each in rings if each), default=0)


def _recalls(asked: Asked) -> frozenset[Recall]:
    """Returns what the places of the tree must know; all of it if they are unknown."""
    if (places := _places(asked)) is None:
        return frozenset(Recall)
    return frozenset(each for place in places for each in kind_of(place).recalls(place))


def _places(asked: Asked) -> Collection[t.Destination] | None:
    """Returns None if it is unknown: in the first turn of a worker that hasn't seen what is live, or on other lines."""
    if asked.revision == NO_REVISION or live.tree_of(asked.revision).leads_to_lines:
        return None
    return live.tree_of(asked.revision).destinations.values()
