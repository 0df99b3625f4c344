"""Restarts the private PostgreSQL when it dies under `make run`."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local import forking, private_postgres

PAUSE = 0.5  # seconds between two checks, each of which only tries a file lock
PAUSE_AFTER_FAILURE = 5.0  # so that a full disk is reported now and then, and not all the time


@contextmanager
def watched(data_dir: Path) -> Iterator[None]:
    """Restarts the server whenever it is gone, while this block lasts.

    In a separate process: gunicorn collects the exit codes of this process's children, and forks workers that
    would inherit the lock which a start is holding.
    """
    entered = os.getpid()
    watcher = forking.forked(lambda: main(data_dir, entered))
    try:
        yield
    finally:
        # A forked child, such as a gunicorn worker, leaves this block too when it ends.
        if os.getpid() == entered:
            forking.end(watcher)


def main(data_dir: Path, watched_for: int) -> None:
    """Watches until told to end, or until `watched_for` is gone; finishes a start in progress first."""
    os.setsid()  # it ignores Ctrl-C in our terminal: we end it, before the server
    told_to_end = []
    signal.signal(signal.SIGTERM, lambda *_: told_to_end.append(True))
    while not told_to_end and os.getppid() == watched_for:
        _bring_back(data_dir)
        time.sleep(PAUSE)


def _bring_back(data_dir: Path) -> None:
    try:
        if private_postgres.is_gone(data_dir) and private_postgres.start(data_dir):
            _say("The private PostgreSQL had stopped and was restarted.")
    except SystemExit as refused:
        _say(str(refused))
        time.sleep(PAUSE_AFTER_FAILURE)


def _say(sentence: str) -> None:
    print(sentence, flush=True)
