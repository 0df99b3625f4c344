"""Retries while the database is away: a few seconds, because providers do not wait long either."""

import logging
from collections.abc import Callable
from itertools import chain, repeat
from time import monotonic, sleep
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

log = logging.getLogger(__name__)

T = TypeVar("T")

# Seconds. Twilio waits 15 in all (https://www.twilio.com/docs/api/errors/11205), and the last attempt may itself
# take `connect_timeout`. A PostgreSQL that crashed is back in one or two.
LONGEST = 7.0
# Seconds between attempts. The first comes at once: mostly a held connection died, and the server is well.
PAUSES = (0.0, 0.1, 0.2, 0.4)


def retry(work: Callable[[], T], longest: float = LONGEST) -> T:
    """Does the work again, on a new connection, while there is no database. It must be safe to repeat."""
    deadline = monotonic() + longest
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            return work()
        except (OperationalError, InterfaceError) as gone:
            connection.close()
            if monotonic() + pause > deadline:
                raise
            log.warning("no database (%s): trying again", type(gone).__name__)
        sleep(pause)
    raise AssertionError("an endless loop has ended")
