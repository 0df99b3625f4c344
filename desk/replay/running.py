"""Replays under way: each in a thread of this process that reports its progress, and kept with the draft."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Event, Lock, Thread
from time import monotonic
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from desk.replay.found import ReplayFound, run
from engine import snapshot
from engine import tree as t
from menus.checking import results
from menus.checking.checks import Patience
from menus.models import PhoneTree

log = logging.getLogger(__name__)

# Seconds between two signs of life.
PAUSE = 1.0
_running: dict[str, "RunningReplay"] = {}
_lock = Lock()
# One at a time in a process: pages go on meanwhile.
_turns = BoundedSemaphore(1)


def key_of(line: PhoneTree, draft: t.Tree) -> str:
    """Identifies the replay of a draft as it is now."""
    said = f"{line.pk} {line.live_revision_id} {snapshot.digest(snapshot.dump(draft))}"
    return f"{results.REPLAY}{hashlib.sha256(said.encode()).hexdigest()[:48]}"


@dataclass(eq=False)
class RunningReplay:
    """One replay; `done` is set when the result is kept, or when it failed."""

    key: str
    line: PhoneTree
    draft: t.Tree
    live: t.Tree | None
    percent: int = 0
    done: Event = field(default_factory=Event)
    _owner: str = field(default_factory=lambda: str(uuid4()))
    _next: float = 0.0

    def work(self) -> None:
        try:
            if results.take(self.key, self.line, self._owner, 0):
                with _turns:
                    found = run(self.line.pk, self.draft, self.live, self._tell)
                    found.at = timezone.now().isoformat()
                    results.keep_replay(self.key, self.line, self._owner, found.dump())
        except Exception as error:  # the page says that it failed, and the next look starts again
            log.warning("a replay failed: %s", type(error).__name__)
            results.drop(self.key, self._owner)
        finally:
            with _lock:
                _running.pop(self.key, None)
            self.done.set()

    def _tell(self, done: int, of: int) -> None:
        self.percent = done * 100 // of
        if monotonic() > self._next:
            self._next = monotonic() + PAUSE
            results.take(self.key, self.line, self._owner, self.percent)


@dataclass(frozen=True, slots=True)
class ReplayState:
    """What is known now: `found`, or how far it is; neither if it has not been asked for."""

    key: str
    found: ReplayFound | None = None
    percent: int | None = None

    @property
    def checking(self) -> "ReplayState | None":
        """Returns itself while it runs, for the template that shows progress."""
        return self if self.found is None and self.percent is not None else None

    def __str__(self) -> str:
        return "Running the last calls on the draft …"


def look(line: PhoneTree, draft: t.Tree) -> ReplayState:
    """Returns what is known of the draft's replay. One statement."""
    key = key_of(line, draft)
    kept, percent = results.replay(key)
    job = _running.get(key)
    return ReplayState(key, ReplayFound.load(kept) if kept else None, job.percent if job else percent)


def in_a_thread(job: RunningReplay) -> None:
    """Works while pages go on."""

    def work() -> None:
        job.work()
        connection.close()

    Thread(target=work, daemon=True).start()


# What begins a replay; tests work at once.
start: Callable[[RunningReplay], None] = in_a_thread


def begin(line: PhoneTree, draft: t.Tree, live: t.Tree | None) -> None:
    """Runs it again in a thread of its own, and waits a moment for it."""
    key = key_of(line, draft)
    with _lock:
        job = _running.get(key)
        if is_new := job is None:
            job = _running[key] = RunningReplay(key, line, draft, live)
    if is_new:
        results.drop(key)
        start(job)
    job.done.wait(Patience().left)
