"""What queues were like, by weekday and hour: who came, how long they waited, and how long talks took."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from engine.queues.enough_people import LEAST_CALLS, MeasuredHour

# Eight weeks: enough of each weekday, and not what was before a change of the business.
LATELY = timedelta(weeks=8)
# The usual measure of service: how many are answered within so many seconds.
WITHIN = 20
# By weekday (1 is Monday) and hour: who came, who was answered and how soon, and who gave up.
_CAME = """
SELECT extract(isodow FROM entered_at AT TIME ZONE %(zone)s)::int,
    extract(hour FROM entered_at AT TIME ZONE %(zone)s)::int,
    count(*) FILTER (WHERE result <> 'full'), count(*) FILTER (WHERE result IN ('answered', 'called-back')),
    count(*) FILTER (WHERE result = 'answered' AND ended_at <= entered_at + %(within)s),
    count(*) FILTER (WHERE result IN ('hung-up', 'left', 'too-long')), count(*) FILTER (WHERE result = 'full'),
    avg(extract(epoch FROM ended_at - entered_at)) FILTER (WHERE result = 'answered')::float8,
    min((entered_at AT TIME ZONE %(zone)s)::date)
FROM calls_queuedcaller
WHERE queue = %(queue)s AND entered_at > %(since)s AND ended_at IS NOT NULL
GROUP BY 1, 2 ORDER BY 1, 2
"""
# How long talks took with the pause after them; and the people who took calls, for each day and hour with any.
_TALKED = """
SELECT weekday, hour, count(*), avg(seconds)::float8, COALESCE(stddev_samp(seconds), 0)::float8,
    count(DISTINCT (day, person))::float8 / NULLIF(count(DISTINCT day), 0)
FROM (
    SELECT extract(isodow FROM local)::int AS weekday, extract(hour FROM local)::int AS hour, local::date AS day,
        person, seconds
    FROM (
        SELECT talking_since AT TIME ZONE %(zone)s AS local, COALESCE(NULLIF(person, ''), number) AS person,
            extract(epoch FROM ended_at - talking_since) + pause_seconds AS seconds
        FROM calls_queuering
        WHERE queue = %(queue)s AND talking_since > %(since)s AND ended_at IS NOT NULL
    ) talks
) hours
GROUP BY GROUPING SETS ((weekday, hour), ()) ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class QueueHour:
    """One hour of the week: callers who came, were answered, that soon, gave up, or found it full; and the rest."""

    came: int
    answered: int
    soon: int
    gave_up: int
    full: int
    measured: MeasuredHour


@dataclass(frozen=True, slots=True)
class _Talks:
    many: int
    seconds: float
    spread: float
    people: float


def measured(queue: str, zone: ZoneInfo, now: datetime) -> list[QueueHour]:
    """Returns the hours in which anybody came lately, on this clock, in order. Two statements.

    Hours with few talks count as long as all of the queue.
    """
    known: dict[str, Any] = {
        "queue": queue,
        "zone": zone.key,
        "since": now - LATELY,
        "within": timedelta(seconds=WITHIN),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CAME, known)
        came = cursor.fetchall()
        cursor.execute(_TALKED, known)
        talks = {(weekday, hour): _Talks(*each) for weekday, hour, *each in cursor.fetchall() if each[0]}
    first = min((day for *_, day in came), default=None)
    return list(_hours(came, talks, _days(first, now.astimezone(zone).date()))) if first else []


def _hours(
    came: list[tuple[int, ...]], talks: Mapping[tuple[int | None, int | None], _Talks], days: Mapping[int, int]
) -> Iterator[QueueHour]:
    every = talks.get((None, None)) or _Talks(0, 0, 0, 0)
    for weekday, hour, calls, answered, soon, gave_up, full, wait, _ in came:
        own = talks.get((weekday, hour)) or _Talks(0, 0, 0, 0)
        talk = own if own.many >= LEAST_CALLS else every
        seen = MeasuredHour(weekday, hour, days[weekday], calls, own.people, talk.seconds, talk.spread, talk.many, wait)
        yield QueueHour(calls, answered, soon, gave_up, full, seen)


def _days(first: date, last: date) -> dict[int, int]:
    """How often each weekday was, from one date to another."""
    whole = [(first + timedelta(ahead)).isoweekday() for ahead in range((last - first).days + 1)]
    return {weekday: whole.count(weekday) for weekday in range(1, 8)}
