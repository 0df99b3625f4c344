"""A circuit breaker for PostgreSQL: while it does not answer, one thread probes on behalf of the whole process."""

import logging
import threading
from time import monotonic, sleep
from typing import Any

from django.db import OperationalError, connection

from calls.postgres import question

log = logging.getLogger(__name__)

# Seconds of consecutive failures that count as a hiccup: a connection died, and the next one works.
HICCUP = 1.0
# Callers that may wait in each process; their threads are not available to others.
MOST_WAITING = 1
# Seconds between two probes.
PAUSE = 1.0
# Seconds for a probe, connection included. If it takes longer, callers would wait as well.
SOON = 0.5


class DatabaseAway(OperationalError):
    """PostgreSQL did not answer before, and was not asked again."""


class Breaker:
    """Open while PostgreSQL is away. A thread of its own then probes until there is an answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting = threading.Semaphore(MOST_WAITING)
        self._is_there = threading.Event()
        self._is_there.set()
        self._failing_since: float | None = None
        self._round = 0

    @property
    def is_open(self) -> bool:
        return not self._is_there.is_set()

    def worked(self) -> None:
        """Records that PostgreSQL answered."""
        self._failing_since = None

    def failed(self) -> None:
        """Records that it could not be reached; opens the breaker once that lasts longer than a hiccup."""
        if self._failing_since is None:
            self._failing_since = monotonic()
        elif monotonic() - self._failing_since > HICCUP:
            self.trip()

    def trip(self) -> None:
        """Opens the breaker: from now on only the probing thread asks PostgreSQL."""
        with self._lock:
            if self.is_open:
                return
            self._failing_since = self._failing_since or monotonic()
            self._is_there.clear()
            log.error("PostgreSQL does not answer: calls go on from copies on disk until it does")
            address = connection.get_connection_params()
            threading.Thread(target=self._ask_until_answered, args=[address, self._round], daemon=True).start()

    def pass_or_raise(self, seconds: float) -> None:
        """Returns if PostgreSQL can be asked, for one caller also after waiting. Raises DatabaseAway."""
        if not self.is_open:
            return
        if seconds > 0 and self._waiting.acquire(blocking=False):
            try:
                if self._is_there.wait(seconds):
                    return
            finally:
                self._waiting.release()
        raise DatabaseAway("PostgreSQL is away")

    def forget(self) -> None:
        """Resets everything; for tests, whose databases come and go."""
        with self._lock:
            self._round += 1
            self._failing_since = None
            self._is_there.set()

    def _ask_until_answered(self, address: dict[str, Any], round_: int) -> None:
        while True:
            began = monotonic()
            try:
                question.ask_at(address)
                if monotonic() - began < SOON:
                    break
            except Exception as error:  # any error means there is no answer
                log.debug("PostgreSQL still does not answer: %s", type(error).__name__)
            sleep(PAUSE)
        with self._lock:
            if self._round == round_:
                self._failing_since = None
                self._is_there.set()
                log.warning("PostgreSQL answers again")


breaker = Breaker()
