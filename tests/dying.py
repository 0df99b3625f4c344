"""A worker that is killed (SIGKILL) while it asks Twilio for something."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

from inbox.background.doing import do
from simulator.rest_api import ApiRequest, RestApi

# Seconds. It takes PostgreSQL a millisecond or two, and a busy machine longer.
PATIENCE = 60


def dies_at_twilio(api: RestApi, job: int, is_taken: bool) -> int:
    """Does the job in a process of its own, which is killed when Twilio is asked; returns how it ended.

    `is_taken`: Twilio has done what it was asked for, and only its answer is lost. Needs a real transaction.
    """
    pids: list[int] = []

    def killing(answer: Callable[[ApiRequest], Any]) -> Callable[[ApiRequest], Any]:
        def answered(question: ApiRequest) -> Any:
            if question.method != "POST" or not pids:
                return answer(question)
            if is_taken:
                answer(question)
            os.kill(pids.pop(), signal.SIGKILL)
            return 500, {}

        return answered

    api.routes[:] = [(method, pattern, killing(answer)) for method, pattern, answer in api.routes]
    connections.close_all()
    begins, begin = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.read(begins, 1)
            do(job)
        finally:
            os._exit(1)
    pids.append(pid)
    os.write(begin, b"!")
    ended = os.waitpid(pid, 0)[1]
    _wait_for_its_lock()
    return ended


def _wait_for_its_lock() -> None:
    """Returns once PostgreSQL has noticed the end: until then, the job counts as being done."""
    ours = "SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = %s"
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        cursor.execute(ours, [name := connection.settings_dict["NAME"]])
        while cursor.fetchone():
            assert time.monotonic() < deadline, "PostgreSQL keeps the lock of a process that has ended"
            time.sleep(0.01)
            cursor.execute(ours, [name])
