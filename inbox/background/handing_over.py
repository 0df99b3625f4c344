"""Hands work over: from the outbox to rows of ours, and from these to procrastinate's queue."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from inbox.models import Job, JobState, Routine
from inbox.work import RegisteredWork

# Rows in one transaction.
MOST = 500
QUEUE, TASK = "inbox", "do"
KEPT = {JobState.DONE: timedelta(days=7), JobState.FAILED: timedelta(days=90), JobState.TOO_LATE: timedelta(days=90)}

# A row whose name this release does not know is left for a worker of the next one.
_TAKE = """
WITH taken AS (
    DELETE FROM calls_outbox WHERE id IN (
        SELECT id FROM calls_outbox WHERE name = ANY(%(names)s) ORDER BY id LIMIT %(most)s FOR UPDATE SKIP LOCKED
    )
    RETURNING id, name, arguments, not_after, made_at
)
INSERT INTO inbox_job (name, arguments, not_after, made_at)
SELECT name, arguments, not_after, made_at FROM taken ORDER BY id
"""
# The queue has nothing but the number of the row, so its logs and tables hold no words of callers. Routines come first:
# one that looks each minute whether calls work must not wait for a thousand recordings.
_QUEUE = """
WITH waiting AS (
    SELECT id FROM inbox_job WHERE ticket IS NULL AND state = 'waiting' ORDER BY id LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
)
UPDATE inbox_job AS job SET ticket = (procrastinate_defer_jobs_v1(ARRAY[ROW(
    %(queue)s, %(task)s, COALESCE((SELECT 1 FROM inbox_routine WHERE name = job.name), 0), NULL, NULL,
    jsonb_build_object('job', job.id), job.next_try_at
)::procrastinate_job_to_defer_v1]))[1]
FROM waiting WHERE job.id = waiting.id
"""
_LOST = """
UPDATE inbox_job AS job SET ticket = NULL, state = 'waiting'
WHERE ticket IS NOT NULL AND state IN ('waiting', 'running') AND NOT EXISTS (
    SELECT FROM procrastinate_jobs queued WHERE queued.id = job.ticket AND queued.status IN ('todo', 'doing')
)
"""
_DUE = """
INSERT INTO inbox_routine AS routine (name, due_at) VALUES (%(name)s, %(due_at)s)
ON CONFLICT (name) DO UPDATE SET due_at = excluded.due_at WHERE routine.due_at < excluded.due_at
"""


def hand_over(names: Iterable[str]) -> int:
    """Moves a batch; returns how many rows of the outbox. Safe at any time, and for several workers at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, {"names": list(names), "most": MOST})
        taken: int = cursor.rowcount
        cursor.execute(_QUEUE, {"most": MOST, "queue": QUEUE, "task": TASK})
    return taken


def find_lost() -> int:
    """Prepares work for another hand-over whose place in the queue is gone; returns how much."""
    with connection.cursor() as cursor:
        cursor.execute(_LOST)
        return int(cursor.rowcount)


def tidy(now: datetime) -> None:
    """Deletes what ended long ago."""
    for state, kept in KEPT.items():
        Job.objects.filter(state=state, changed_at__lt=now - kept).delete()


def begin_routine(work: RegisteredWork, now: datetime) -> bool:
    """Makes the job of a routine that is due, unless another worker did, or the last one still runs.

    A routine has one row, which is used again, so that one that keeps failing is listed once.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_DUE, {"name": work.name, "due_at": round_of(work, now)})
        if not cursor.rowcount:
            return False
        last = Job.objects.select_for_update().filter(name=work.name).first()
        if last is None:
            Job.objects.create(name=work.name)
        elif last.state not in (JobState.WAITING, JobState.RUNNING):
            last.state, last.tries, last.ticket, last.made_at, last.changed_at = JobState.WAITING, 0, None, now, now
            last.save(update_fields=["state", "tries", "ticket", "made_at", "changed_at"])
    return True


def do_again(jobs: QuerySet[Job], now: datetime) -> int:
    """Tries jobs again that are neither running nor done, even past their latest moment; returns how many."""
    undone = jobs.filter(state__in=[JobState.WAITING, JobState.FAILED, JobState.TOO_LATE])
    return undone.update(state=JobState.WAITING, tries=0, next_try_at=None, not_after=None, ticket=None, changed_at=now)


def round_of(work: RegisteredWork, now: datetime) -> datetime:
    """Returns when the current round of a routine began. Rounds are counted from midnight UTC on 1 January 1970."""
    seconds = work.minutes * 60
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, now.tzinfo)


def routines() -> dict[str, Routine]:
    """Returns the row of each routine that was begun: when it was last done, and what it did then."""
    return Routine.objects.in_bulk()
