"""Counts calls from their turns: one statement for each of the three tables, however many lines, days and versions."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from calls.models import ERASED
from engine import tree as t
from engine.choices import AnswerCheck
from engine.heard import HeardKind
from engine.kinds.all import kind_of
from engine.providers.written import WRITTEN
from inbox.models.counted import CountedAnswer, CountedOutcome, CountedRow, CountedWay
from menus.models import Revision
from menus.publishing.live import tree_of

# Keys that chose nothing. What they were is of no use, and might be a number that somebody typed.
NO_OPTION = "?"
MEASURES = ("calls", "seconds", "abandoned", "reached", "reached_seconds")


@dataclass(frozen=True, slots=True)
class CountedSpan:
    """Calls of a line that began in [since, before), whose days and hours are those of the IANA zone."""

    tree: int
    zone: str
    since: datetime
    before: datetime


# Test calls are never counted, and no walks in writing: nobody is rung for them, and whoever reads takes their time.
# `only` narrows to a few calls, by ID.
_CALLS = """
WITH c AS MATERIALIZED (
    SELECT c.*, (c.started_at AT TIME ZONE span.zone)::date AS day,
        EXTRACT(hour FROM c.started_at AT TIME ZONE span.zone)::int AS hour
    FROM unnest(%(trees)s::bigint[], %(zones)s::text[], %(sinces)s::timestamptz[], %(befores)s::timestamptz[])
        AS span(tree, zone, since, before)
    JOIN calls_call c ON c.tree_id = span.tree AND c.started_at >= span.since AND c.started_at < span.before
    WHERE NOT c.is_test AND c.provider <> ALL(%(written)s::text[]){only}
)
"""
_ONLY = " AND c.id = ANY(%(only)s)"
# A person was reached when it rang at whoever took the call, or when the wait in a queue was over: the providers tell
# of a conversation when it has ended. sipgate tells nothing more of a call that it has passed on.
_OUTCOMES = """
SELECT c.tree_id, c.revision_id, c.day, c.hour, c.outcome, c.leaf, count(*),
    sum(COALESCE(c.duration_seconds, EXTRACT(epoch FROM c.ended_at - c.started_at), 0))::bigint,
    count(*) FILTER (WHERE c.outcome = 'hung-up' OR c.outcome = 'unanswered' AND (
        c.doing IN ('ringing', 'waiting') OR EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = c.id
                AND (turn.heard ->> 'result' = 'hung-up' OR turn.heard ->> 'kind' = 'hung-up')
        )
    )),
    count(person.after), COALESCE(sum(GREATEST(person.after, 0)), 0)::bigint
FROM c LEFT JOIN LATERAL (
    SELECT EXTRACT(epoch FROM rang.taken_at - c.started_at) + CASE
        WHEN turn.heard ->> 'kind' = 'dequeued' THEN COALESCE((turn.heard ->> 'seconds')::int, 0) ELSE 0 END AS after
    FROM calls_turn turn JOIN calls_turn rang ON rang.call_id = turn.call_id AND rang.number = turn.number - 1
    WHERE c.outcome = 'answered' AND turn.call_id = c.id AND turn.heard ->> 'result' = 'answered'
    UNION ALL
    SELECT EXTRACT(epoch FROM max(turn.taken_at) - c.started_at) FROM calls_turn turn
    WHERE c.status = 'transferred' AND turn.call_id = c.id HAVING count(*) > 0
    LIMIT 1
) person ON true
GROUP BY 1, 2, 3, 4, 5, 6
"""
# A position begins with the key of its place. A turn that passed nothing asked again, or ended the call.
_WAYS = """
, t AS MATERIALIZED (
    SELECT c.tree_id, c.revision_id, c.day, c.id AS call, turn.*
    FROM c CROSS JOIN LATERAL (
        SELECT split_part(each.at, '.', 1) AS at, each.heard, each.passed,
            EXTRACT(epoch FROM each.taken_at - lag(each.taken_at) OVER (ORDER BY each.number)) AS seconds
        FROM calls_turn each WHERE each.call_id = c.id
    ) turn
)
SELECT 'step', tree_id, revision_id, day, at, heard ->> 'kind',
    CASE WHEN passed = '{{}}' THEN '' ELSE COALESCE(heard ->> 'digits', '') END,
    COALESCE(heard ->> 'result', ''), COALESCE(passed[1], ''), count(DISTINCT call), count(*),
    COALESCE(sum(GREATEST(seconds, 0)), 0)::float
FROM t WHERE at <> '' GROUP BY 2, 3, 4, 5, 6, 7, 8, 9
UNION ALL
SELECT 'place', tree_id, revision_id, day, place, '', '', '', '', count(DISTINCT call), 0, 0
FROM t, unnest(passed) AS place GROUP BY 2, 3, 4, 5
UNION ALL
SELECT 'passage', tree_id, revision_id, day, pair.at, '', '', '', pair.next, count(DISTINCT call), 0, 0
FROM t, unnest(passed[:cardinality(passed) - 1], passed[2:]) AS pair(at, next)
WHERE cardinality(passed) > 1 GROUP BY 2, 3, 4, 5, 9
"""
_ANSWERS = """
SELECT c.tree_id, c.revision_id, c.day, answer.key, answer.value #>> '{{}}', count(*)
FROM c, jsonb_each(c.answers) AS answer
WHERE jsonb_typeof(answer.value) <> 'object' OR answer.value ? 'date' GROUP BY 1, 2, 3, 4, 5
"""


def calls_in(spans: Sequence[CountedSpan], only: Collection[int] | None = None) -> list[CountedOutcome]:
    """Returns what became of the calls, as rows that are not saved."""
    columns = [
        "tree_id",
        "revision_id",
        "day",
        "hour",
        "outcome",
        "leaf",
        "calls",
        "seconds",
        "abandoned",
        "reached",
        "reached_seconds",
    ]
    return [CountedOutcome(**dict(zip(columns, row, strict=True))) for row in _rows(_CALLS + _OUTCOMES, spans, only)]


def ways_in(spans: Sequence[CountedSpan], only: Collection[int] | None = None) -> list[CountedWay]:
    """Returns where callers were and how they went on, as rows that are not saved."""
    found: dict[tuple[Any, ...], list[float]] = {}
    for kind, tree, revision, day, at, heard, digits, result, to, calls, times, seconds in _rows(
        _CALLS + _WAYS, spans, only
    ):
        key = (kind, tree, revision, day, at, heard, _kept(revision, at, heard, digits), result, to)
        counted = found.setdefault(key, [0, 0, 0.0])
        for place, value in enumerate((calls, times, seconds)):
            counted[place] += value
    names = ["kind", "tree_id", "revision_id", "day", "at", "heard", "keys", "result", "to"]
    return [
        CountedWay(**dict(zip(names, key, strict=True)), calls=int(calls), times=int(times), seconds=seconds)
        for key, (calls, times, seconds) in found.items()
    ]


def answers_in(spans: Sequence[CountedSpan], only: Collection[int] | None = None) -> list[CountedAnswer]:
    """Returns what callers answered, as rows that are not saved; nothing of sensitive answers."""
    found: Counter[tuple[int, int | None, date, str, str]] = Counter()
    for tree, revision, day, name, value, calls in _rows(_CALLS + _ANSWERS, spans, only):
        if (shown := _shown(revision, name, value)) is not None:
            found[tree, revision, day, name, shown] += calls
    return [
        CountedAnswer(tree_id=tree, revision_id=revision, day=day, name=name, value=value, calls=calls)
        for (tree, revision, day, name, value), calls in found.items()
    ]


def every(spans: Sequence[CountedSpan], only: Collection[int] | None = None) -> Iterator[list[CountedRow]]:
    """Yields the rows of each table."""
    yield [*calls_in(spans, only)]
    yield [*ways_in(spans, only)]
    yield [*answers_in(spans, only)]


def _rows(statement: str, spans: Sequence[CountedSpan], only: Collection[int] | None) -> list[tuple[Any, ...]]:
    if not spans:
        return []
    columns = {f"{name}s": [getattr(span, name) for span in spans] for name in ("tree", "zone", "since", "before")}
    sql = statement.format(only="" if only is None else _ONLY)
    with connection.cursor() as cursor:
        cursor.execute(sql, {**columns, "only": list(only or ()), "written": list(WRITTEN)})
        return list(cursor.fetchall())


def _tree(revision: int | None) -> t.Tree | None:
    try:
        return tree_of(revision) if revision else None
    except Revision.DoesNotExist:
        return None


def _kept(revision: int | None, at: str, heard: str, digits: str) -> str:
    """Returns the keys, if they chose an option or work everywhere. At a question they are an answer, and left out."""
    tree = _tree(revision) if heard == HeardKind.DIGITS and digits not in ("", ERASED) else None
    place = tree.destinations.get(at) if tree else None
    if tree is None or place is None or kind_of(place).way_of_key(tree, place, digits) is None:
        return ""
    known = {keys for way in kind_of(place).rows(place) for keys in way.keys}
    return digits if digits in known or digits in (tree.operator_key, tree.back_key) else NO_OPTION


def _shown(revision: int | None, name: str, value: str) -> str | None:
    """Returns an answer if it is one of a list, "" if it may be anything; None if it is sensitive or unknown."""
    tree = _tree(revision)
    asked = [
        place
        for place in (tree.destinations.values() if tree else ())
        if isinstance(place, t.Question) and place.answer == name
    ]
    if not asked or any(place.sensitive for place in asked):
        return None
    return value[:200] if all(place.check == AnswerCheck.LIST and value in place.values for place in asked) else ""
