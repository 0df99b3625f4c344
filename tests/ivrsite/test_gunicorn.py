"""A process of gunicorn as gunicorn.conf.py configures it ends when it is told to."""

import os
import runpy
import signal
from queue import SimpleQueue
from types import SimpleNamespace

import pytest
from django.conf import settings


@pytest.mark.parametrize("is_before", [True, False], ids=["just forked", "starting"])
def test_a_worker_that_is_told_to_end_while_it_starts_ends(is_before: bool) -> None:
    post_fork = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))["post_fork"]
    arbiter = SimpleNamespace(SIG_QUEUE=SimpleQueue[int]())
    arbiter.SIG_QUEUE.put(signal.SIGCHLD)
    worker = os.fork()
    if not worker:
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            signal.signal(each, lambda number, frame: arbiter.SIG_QUEUE.put(number))
        try:
            if is_before:
                os.kill(os.getpid(), signal.SIGTERM)
            post_fork(arbiter, None)
            os.kill(os.getpid(), signal.SIGTERM)
        except SystemExit:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == (0 if is_before else -signal.SIGTERM)
