"""Tries again while the database is away: at once, and a moment longer for callers who need what only it knows."""

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

# Seconds. No answer takes two: sipgate wants one within one, and callers would hear nothing for as long.
AT_ONCE = 0.1
WORTH_WAITING = 0.9
# Seconds for all statements of one attempt, and for all attempts. An attempt normally takes a hundredth of one.
ATTEMPT = 0.8
ALL_ATTEMPTS = 1.4
# Seconds to find out whether the database hangs, or only a lock is held; and for all of it, if a lock is waited for.
DOUBT = 0.3
MOST = 1.6
# Seconds of an answer for which a system of the business is asked as well.
WITH_A_LOOKUP = 2.0
# Seconds between attempts. The first retry is immediate: usually only a pooled connection has died.
PAUSES = (0.0, 0.1, 0.2, 0.4)


def worth_waiting() -> float:
    """For what cannot be answered without the database."""
    return WORTH_WAITING


def retry(work: Callable[[], T], patience: Callable[[], float] = worth_waiting) -> T:
    """Repeats the work on a new connection while the database is away. It must be safe to repeat.

    `patience` says for how many seconds; it is asked only then. A lock that somebody holds is waited for as long as
    an answer may take; then Locked is raised. Raises DatabaseAway, at once for all callers but one, if the database is
    known not to answer.
    """
    began, until = monotonic(), None
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        if breaker.is_open:
            until = began + patience() if until is None else until
            breaker.pass_or_raise(until - monotonic())
        try:
            return _attempt(work, min(ATTEMPT, began + ALL_ATTEMPTS - monotonic()))
        except Locked:
            return _attempt(work, max(AT_ONCE, began + MOST - monotonic()))
        except (OperationalError, InterfaceError) as gone:
            until = began + max(AT_ONCE, patience()) if until is None else until
            if monotonic() + pause > until:
                raise
            log.warning("no database (%s): trying again", type(gone).__name__)
        sleep(pause)
    raise AssertionError("a loop that should never end has ended")


def left_to_ask(spent: float) -> float:
    """Returns the seconds for a lookup after so many: fewer if PostgreSQL is slow, which then stores what was found."""
    return max(AT_ONCE, WITH_A_LOOKUP - spent - (2 * DOUBT if spent > AT_ONCE else 0.0))


def left_to_store(spent: float) -> float:
    """Returns the seconds to store the turn of a lookup, after so many."""
    return max(DOUBT, WITH_A_LOOKUP - DOUBT - spent)


class Locked(OperationalError):
    """PostgreSQL answers others: the work waited for a lock, or was slow itself."""


def _attempt(work: Callable[[], T], seconds: float) -> T:
    with deadline.within(seconds):
        try:
            done = work()
        except (OperationalError, InterfaceError) as error:
            connection.close()  # the next attempt, and the apology, need one that works
            if (deadline.left() or 0.0) > 0:
                breaker.failed()
                raise
            if hangs():
                breaker.trip()
                raise
            raise Locked(str(error)) from error
    breaker.worked()
    return done


def hangs() -> bool:
    """Whether PostgreSQL itself does not answer soon."""
    try:
        question.ask(DOUBT)
    except question.CannotAnswer:
        return True
    return False


def without_postgres(work: Callable[[], T]) -> T:
    """For answers that need no database: every statement fails at once."""
    with deadline.within(0.0):
        return work()


def without_waiting(work: Callable[[], T]) -> T:
    """For answers that cannot wait: statements fail at once while the database is away, and soon in any case."""
    with deadline.within(0.0 if breaker.is_open else DOUBT):
        return work()
