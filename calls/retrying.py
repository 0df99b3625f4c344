"""Retries while the database is away: a few seconds, because providers time out soon as well."""

import logging
from collections.abc import Callable
from itertools import chain, repeat
from time import monotonic, sleep
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

from calls.postgres import deadline, question
from calls.postgres.breaker import breaker

log = logging.getLogger(__name__)

T = TypeVar("T")

# Seconds. Twilio waits 15 in all (https://www.twilio.com/docs/api/errors/11205), and the last attempt may itself take
# `connect_timeout`. A crashed PostgreSQL is back in one or two.
LONGEST = 7.0
# Seconds for all statements of one attempt; they normally take a hundredth of one.
ATTEMPT = 3.0
# Seconds to find out whether the database hangs, or only a lock is held.
DOUBT = 0.5
# Seconds between attempts. The first retry is immediate: usually only a pooled connection has died.
PAUSES = (0.0, 0.1, 0.2, 0.4)


def retry(work: Callable[[], T], longest: float = LONGEST) -> T:
    """Repeats the work on a new connection while the database is away. It must be safe to repeat.

    Raises DatabaseAway, at once for all callers but one, if the database is known not to answer.
    """
    until = monotonic() + longest
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        breaker.pass_or_raise(until - monotonic())
        try:
            return _attempt(work)
        except (OperationalError, InterfaceError) as gone:
            connection.close()
            if monotonic() + pause > until:
                raise
            log.warning("no database (%s): trying again", type(gone).__name__)
        sleep(pause)
    raise AssertionError("an endless loop has ended")


def _attempt(work: Callable[[], T]) -> T:
    with deadline.within(ATTEMPT):
        try:
            done = work()
        except (OperationalError, InterfaceError):
            if (deadline.left() or 0.0) <= 0:
                _tell_hanging_from_locked()
            else:
                breaker.failed()
            raise
    breaker.worked()
    return done


def _tell_hanging_from_locked() -> None:
    try:
        question.ask(DOUBT)
    except question.CannotAnswer:
        breaker.trip()


def without_waiting(work: Callable[[], T]) -> T:
    """For answers that cannot wait: statements fail at once while the database is away, and soon in any case."""
    with deadline.within(0.0 if breaker.is_open else ATTEMPT):
        return work()
