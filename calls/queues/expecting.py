"""How long a caller will wait, by the last calls that were answered."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from calls.models import QueuedCaller
from calls.rows.queues import WaitState

# Calls that are looked at, and how far back; fewer than these tell nothing.
LATEST, SINCE, LEAST = 30, timedelta(hours=8), 3
# Who has taken a call within this time is at work.
AT_WORK = timedelta(minutes=45)

# Places nearer to the front that the provider doesn't count: kept ones, and those of its other queue of this name. And
# of the calls answered last: how many there are, how long one took with the pause after it, and how many people took
# them.
_EXPECTED = """
WITH own AS (
    SELECT q.queue, q.provider_queue, q.since FROM calls_queuedcaller q JOIN calls_call c ON c.id = q.call_id
    WHERE c.sid = %(sid)s AND q.ended_at IS NULL ORDER BY q.turn DESC LIMIT 1
), latest AS (
    SELECT COALESCE(NULLIF(r.person, ''), r.number) AS person, r.talking_since, r.pause_seconds
        + EXTRACT(epoch FROM COALESCE(r.ended_at, %(now)s) - r.talking_since) AS seconds
    FROM calls_queuering r JOIN own ON own.queue = r.queue
    WHERE r.talking_since > %(oldest)s ORDER BY r.talking_since DESC LIMIT %(latest)s
)
SELECT (SELECT count(*) FROM calls_queuedcaller k JOIN own ON own.queue = k.queue
        WHERE (k.state IN ('kept', 'calling') OR k.provider_queue <> own.provider_queue)
            AND k.ended_at IS NULL AND k.since < own.since),
    count(*), avg(seconds)::float8,
    count(DISTINCT person) FILTER (WHERE talking_since > %(at_work)s) FROM latest
"""


def seen(place: QueuedCaller, now: datetime) -> tuple[int, float | None]:
    """Returns which place a caller has in the queue, and the seconds until their call is taken, as on the telephone."""
    same = QueuedCaller.objects.filter(queue=place.queue, provider_queue=place.provider_queue, ended_at=None)
    before = same.filter(state=WaitState.WAITING, since__lt=place.since).count()
    ahead, seconds = expected(place.call.sid, before + 1, now)
    return before + 1 + ahead, seconds


def expected(sid: str, place: int, now: datetime) -> tuple[int, float | None]:
    """Returns how many kept places are before this call's, and the seconds until it is taken; None if nobody can tell.

    One statement. People take calls at the pace at which they did lately, each one after the other.
    """
    known: dict[str, Any] = {"sid": sid, "now": now, "oldest": now - SINCE, "at_work": now - AT_WORK, "latest": LATEST}
    with connection.cursor() as cursor:
        cursor.execute(_EXPECTED, known)
        ahead, answered, seconds, people = cursor.fetchone()
    if answered < LEAST or not place:
        return ahead, None
    return ahead, (place + ahead) * seconds / max(1, people)
