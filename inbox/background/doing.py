"""Does one job: runs its function, and records what came of it."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import perf_counter

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from inbox.models import Job, JobState, Routine
from inbox.work import GiveUp, RegisteredWork, TryAgain, pause_after, registered

log = logging.getLogger(__name__)

# The first half of an advisory lock's key; the second is the job's.
_LOCKS = 0x1B0C
_A_MOMENT = timedelta(seconds=5)
_NEXT_RELEASE = timedelta(minutes=1)
# A worker may be stopped while it does something that is tried once.
LEAST_STOPS = 3
STOPPED_EACH_TIME = "The worker stopped each time it did this."
UNKNOWN = "This release does not know this kind of work."


class Later(Exception):
    """The job is to be done at this moment, and not now."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at


def do(job: int) -> None:
    """Does a job, in any number of processes and deliveries at once. Raises Later if it must be tried again."""
    with _alone(job) as alone:
        if not alone:
            raise Later(timezone.now() + _A_MOMENT)
        row = Job.objects.filter(pk=job, state__in=[JobState.WAITING, JobState.RUNNING]).first()
        if row and (work := _to_do(row)):
            _try(row, work)


def _to_do(row: Job) -> RegisteredWork | None:
    """Returns the work if it is to be done now; else records why not."""
    work, now = registered().get(row.name), timezone.now()
    if row.not_after and now >= row.not_after:
        _end(row, JobState.TOO_LATE, row.problem)
    elif work is None:
        _put_off(row, UNKNOWN, now + _NEXT_RELEASE)
    elif row.tries >= max(work.most_tries, LEAST_STOPS):  # each try that was recorded as a failure ended there
        _end(row, JobState.FAILED, STOPPED_EACH_TIME)
    else:
        return work
    return None


def _try(row: Job, work: RegisteredWork) -> None:
    row.tries += 1
    _save(row, JobState.RUNNING, row.problem)
    began = perf_counter()
    try:
        told = work.function(row.arguments)
    except GiveUp as error:
        _end(row, JobState.FAILED, str(error))
    except TryAgain as error:
        _again(row, work, str(error), error.after)
    except Exception as error:  # whatever fails, the job is tried again and the worker goes on
        log.error("background job %s (%s): %s\n%s", row.pk, row.name, _named(error), _way_to(error))
        _again(row, work, _named(error), None)
    else:
        _done(row, work, told or "")
        level = logging.DEBUG if work.minutes else logging.INFO  # a line every minute would hide the others
        log.log(level, "background job %s (%s) done in %.0f ms", row.pk, row.name, (perf_counter() - began) * 1000)


def _done(row: Job, work: RegisteredWork, told: str) -> None:
    row.arguments = {}
    _end(row, JobState.DONE, "")
    if work.minutes:
        Routine.objects.filter(name=work.name).update(done_at=row.changed_at, told=told[:300])


def _again(row: Job, work: RegisteredWork, problem: str, after: timedelta | None) -> None:
    at = timezone.now() + (pause_after(row.tries) if after is None else after)
    if row.tries >= work.most_tries:
        _end(row, JobState.FAILED, problem)
    elif row.not_after and at >= row.not_after:
        _end(row, JobState.TOO_LATE, problem)
    else:
        _put_off(row, problem, at)


def _put_off(row: Job, problem: str, at: datetime) -> None:
    row.next_try_at = at
    _save(row, JobState.WAITING, problem)
    log.info("background job %s (%s) will be tried again: %s", row.pk, row.name, row.problem)
    raise Later(at)


def _end(row: Job, state: JobState, problem: str) -> None:
    row.next_try_at = None
    _save(row, state, problem)
    if state is not JobState.DONE:
        log.warning("background job %s (%s): %s. %s", row.pk, row.name, state.label, row.problem)


def _save(row: Job, state: JobState, problem: str) -> None:
    row.state, row.problem, row.changed_at = state, problem[:500].replace("\x00", ""), timezone.now()
    row.save(update_fields=["state", "problem", "changed_at", "next_try_at", "tries", "arguments"])


def _named(error: Exception) -> str:
    """Returns an unexpected error without its message, which may hold what a caller said."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {'/'.join(last.filename.split('/')[-2:])}, line {last.lineno}"


def _way_to(error: Exception) -> str:
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()


@contextmanager
def _alone(job: int) -> Iterator[bool]:
    """Yields whether nobody else does this job. A worker that is killed gives its lock back with its connection."""
    key = [_LOCKS, job % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        (alone,) = cursor.fetchone()
    try:
        yield alone
    finally:
        if alone:
            _unlock(key)


def _unlock(key: list[int]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
    except (DatabaseError, InterfaceError):  # the lock went with the connection, or goes now
        connection.close()
