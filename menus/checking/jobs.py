"""Running checks: each in a thread of this process that reports its progress and outlives the page that asked."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Event, Lock, Thread
from time import monotonic, sleep, thread_time
from typing import TypeVar
from uuid import uuid4

from django.db import Error, connection

from engine import tree as t
from engine.check import Examined, examine, examined_before, remember
from menus.checking import results
from menus.models import PhoneTree

log = logging.getLogger(__name__)

T = TypeVar("T")
# Checks at once in a process. A long one must not keep everybody's short ones waiting.
MOST_AT_ONCE = 2
# Checks that run or wait their turn.
MOST_WAITING = 50
# Seconds of CPU after which a result is worth keeping.
LONG = 1.0
# Seconds between two signs of life.
PAUSE = 1.0
# Destinations of a tree for which it is worth asking first whether somebody has checked it.
MANY = 100

_turns = BoundedSemaphore(MOST_AT_ONCE)
_running: dict[str, "RunningCheck"] = {}
_lock = Lock()


class _Elsewhere(Exception):
    """Another process is working on this check, or has finished it."""


@dataclass(eq=False)
class RunningCheck:
    """One check; `done` is set when `found` or `error` is there."""

    key: str
    tree: t.Tree
    providers: tuple[str, ...]
    of: PhoneTree | None
    percent: int = 0
    found: Examined | None = None
    error: Exception | None = None
    done: Event = field(default_factory=Event)
    _owner: str = field(default_factory=lambda: str(uuid4()))
    _next: float = field(default_factory=lambda: monotonic() + PAUSE)

    def run(self) -> None:
        """Works in this thread. After an error, the next look starts again."""
        try:
            with _turns:
                self.found = self._done_before() or self._worked_out()
        except Exception as error:  # raised in the thread that waits for the result
            self.error = error
        finally:
            with _lock:
                _running.pop(self.key, None)
            self.done.set()

    def _done_before(self) -> Examined | None:
        if found := examined_before(self.tree, self.providers):
            return found  # by a job that ended while somebody asked for it
        found = _unless_away(lambda: results.find(self.key)) if len(self.tree.destinations) > MANY else None
        if found:
            remember(self.tree, self.providers, found)
        return found

    def _worked_out(self) -> Examined:
        began = thread_time()
        while True:
            try:
                found = examine(self.tree, self.providers, self._tell)
                break
            except _Elsewhere:
                if there := self._wait_for_other():
                    return there
        if thread_time() - began > LONG:
            _unless_away(lambda: results.keep(self.key, self.of, self._owner, found))
        return found

    def _tell(self, done: float) -> None:
        self.percent = max(self.percent, int(done * 100))
        if monotonic() > self._next:
            self._next = monotonic() + PAUSE
            if _unless_away(lambda: results.take(self.key, self.of, self._owner, self.percent)) is False:
                raise _Elsewhere

    def _wait_for_other(self) -> Examined | None:
        """Follows the other process; None if that has ended without a result."""
        while (percent := results.percent(self.key)) is not None:
            self.percent = max(self.percent, percent)
            sleep(PAUSE)
        found = results.find(self.key)
        if found:
            remember(self.tree, self.providers, found)
        return found


def _unless_away(work: Callable[[], T]) -> T | None:
    """Works without the database, too; then no other process sees the check."""
    try:
        return work()
    except Error as error:
        log.warning("a check is not kept: %s", type(error).__name__)
        return None


def begin(tree: t.Tree, providers: Sequence[str], of: PhoneTree | None) -> RunningCheck | None:
    """The check of this tree, which may run already. None while too many others wait."""
    key = results.key_of(tree, providers)
    with _lock:
        if (job := _running.get(key)) is None:
            if len(_running) >= MOST_WAITING:
                return None
            job = _running[key] = RunningCheck(key, tree, tuple(providers), of)
            Thread(target=_in_a_thread, args=[job], daemon=True).start()
    return job


def _in_a_thread(job: RunningCheck) -> None:
    job.run()
    connection.close()


def percent(key: str) -> int | None:
    """How far a check is, in this or another process; None if it does not run."""
    job = _running.get(key)
    return job.percent if job else results.percent(key)
