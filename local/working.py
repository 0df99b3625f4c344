"""Keeps a worker for background work going under `make run`."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command

from local import forking

# Seconds: the site and its first visitor come first, on a machine with two cores; a worker that ended is replaced after
# as long.
PAUSE = 4.0
PAUSE_BETWEEN_LOOKS = 0.25
# Longer than the worker lets running work finish.
LONGEST_END = 30.0


@contextmanager
def working() -> Iterator[None]:
    """Runs a worker, and another one whenever it ends, while this block lasts.

    In a separate process, because gunicorn collects the exit codes of this process's children.
    """
    entered = os.getpid()
    keeper = forking.forked(lambda: _keep_alone(entered))
    try:
        yield
    finally:
        # A forked child, such as a gunicorn worker, leaves this block too when it ends.
        if os.getpid() == entered:
            forking.end(keeper)


def _keep_alone(works_for: int) -> None:
    os.setsid()  # it ignores Ctrl-C in our terminal: we end it, before the database
    keep(works_for, lambda: call_command("worker", until_stdin_closes=True))


def keep(works_for: int, work: Callable[[], object]) -> None:
    """Keeps it going until told to end, or until `works_for` is gone."""
    told_to_end: list[bool] = []
    signal.signal(signal.SIGTERM, lambda *_: told_to_end.append(True))
    worker, pipe, since = 0, 0, time.monotonic()
    while not told_to_end and os.getppid() == works_for:
        if worker and forking.is_over(worker):
            os.close(pipe)
            worker, since = 0, time.monotonic()
        if not worker and time.monotonic() - since >= PAUSE:
            worker, pipe = _start(work)
        time.sleep(PAUSE_BETWEEN_LOOKS)
    if worker:
        _end(worker)


def _start(work: Callable[[], object]) -> tuple[int, int]:
    """Returns its ID, and our end of its standard input: it closes with us, however we end, and the worker ends too."""
    theirs, ours = os.pipe()
    try:
        return forking.forked(work, stdin=theirs), ours
    finally:
        os.close(theirs)


def _end(worker: int) -> None:
    os.kill(worker, signal.SIGTERM)
    deadline = time.monotonic() + LONGEST_END
    while not forking.is_over(worker):
        if time.monotonic() > deadline:
            return forking.end(worker, signal.SIGKILL)
        time.sleep(0.02)
