"""What callers did where they were asked, and after how many seconds: counted from the turns of the latest calls."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from engine.providers.written import WRITTEN
from engine.reply import Doing

# Enough for every share to be known to two percent, and read in the time of a page.
LATEST_CALLS = 4000
LONGEST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Visits:
    """A number of callers who did the same at the place they were asked for the first time, on one version.

    `said` are the keys of the places whose texts they heard, the last being where they were asked. `seconds` have
    passed since the first text began, in halves; `to` is the key of the place where they went, "" for nowhere.
    """

    revision: int
    said: tuple[str, ...]
    kind: str
    digits: str
    to: str
    seconds: float
    callers: int

    @property
    def at(self) -> str:
        return self.said[-1]


@dataclass(frozen=True, slots=True)
class CallsOverDays:
    """The calls that were counted: how many, and the days from the first of them until now."""

    calls: int
    days: float

    @property
    def a_month(self) -> float:
        """By what a number of the period is multiplied to be one of thirty days."""
        return 30 / self.days if self.days else 0.0


# A position is the key, then the tries (engine.position): later tries say another text.
_VISITS = """
WITH called AS (
    SELECT id, revision_id FROM calls_call
    WHERE tree_id = %(tree)s AND started_at >= %(since)s AND NOT is_test
        AND provider <> ALL(%(written)s) AND doing <> %(blocked)s
    ORDER BY started_at DESC, id DESC LIMIT %(most)s
), heard AS (
    SELECT called.revision_id, t.at, t.heard, t.passed, t.taken_at,
        lag(t.passed) OVER turns AS said, lag(t.taken_at) OVER turns AS since
    FROM called JOIN calls_turn t ON t.call_id = called.id
    WHERE called.revision_id = ANY(%(revisions)s)
    WINDOW turns AS (PARTITION BY t.call_id ORDER BY t.number)
)
SELECT revision_id, said, heard ->> 'kind', COALESCE(heard ->> 'digits', ''), COALESCE(passed[1], ''),
    LEAST(round(extract(epoch FROM taken_at - since) * 2) / 2, %(longest)s)::float8, count(*)
FROM heard
WHERE split_part(at, '.', 2) = '1' AND split_part(at, '.', 3) = '' AND cardinality(said) > 0
    AND split_part(at, '.', 1) = said[cardinality(said)] AND heard ->> 'kind' <> 'hung-up'
GROUP BY 1, 2, 3, 4, 5, 6
"""
_PERIOD = """
SELECT count(*), COALESCE(extract(epoch FROM %(now)s - min(started_at)) / 86400, 0)::float8 FROM (
    SELECT started_at FROM calls_call
    WHERE tree_id = %(tree)s AND started_at >= %(since)s AND NOT is_test
        AND provider <> ALL(%(written)s) AND doing <> %(blocked)s
    ORDER BY started_at DESC, id DESC LIMIT %(most)s
) called
"""


def visits(tree: int, revisions: Collection[int], since: datetime, now: datetime) -> tuple[list[Visits], CallsOverDays]:
    """Counts the latest calls of a line, by the id of its tree, since a moment; two statements for any number."""
    asked: dict[str, Any] = {
        "tree": tree,
        "revisions": list(revisions),
        "since": since,
        "now": now,
        "most": LATEST_CALLS,
        "longest": LONGEST_SECONDS,
        "blocked": Doing.BLOCKED.value,
        "written": list(WRITTEN),
    }
    with connection.cursor() as cursor:
        cursor.execute(_VISITS, asked)
        rows = [Visits(revision, tuple(said), *rest) for revision, said, *rest in cursor.fetchall()]
        cursor.execute(_PERIOD, asked)
        calls, days = cursor.fetchone()
    # An hour of calls says little about a month, but a day does.
    return rows, CallsOverDays(calls, max(days, 1.0))
