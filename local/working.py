"""Keeps a worker for background work going under `make run`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

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
    # It ignores Ctrl-C in our terminal: we end it, before the database.
    keeper = subprocess.Popen([sys.executable, "-m", "local.working", str(entered)], start_new_session=True)
    try:
        yield
    finally:
        # A forked child, such as a gunicorn worker, leaves this block too when it ends.
        if os.getpid() == entered:
            keeper.terminate()
            keeper.wait()


def main(works_for: int) -> None:
    """Keeps it going until told to end, or until `works_for` is gone."""
    told_to_end: list[bool] = []
    signal.signal(signal.SIGTERM, lambda *_: told_to_end.append(True))
    worker, since = None, time.monotonic()
    while not told_to_end and os.getppid() == works_for:
        if worker and worker.poll() is not None:
            worker, since = None, time.monotonic()
        if worker is None and time.monotonic() - since >= PAUSE:
            worker = _start()
        time.sleep(PAUSE_BETWEEN_LOOKS)
    if worker:
        _end(worker)


def _start() -> "subprocess.Popen[bytes]":
    # Our end of the pipe closes with us, however we end, and the worker ends with it.
    command = [sys.executable, "manage.py", "worker", "--until-stdin-closes"]
    return subprocess.Popen(command, stdin=subprocess.PIPE)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    try:
        worker.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]))
