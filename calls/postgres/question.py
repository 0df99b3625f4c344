"""Asks PostgreSQL whether it can answer calls, within a deadline.

A frozen server accepts connections and says nothing more, and a name server that hangs is not even left by
libpq's own time limits. So one thread asks, through a connection of its own, and everyone else waits
for it no longer than the deadline.
"""

import select
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult

from calls.models import Call, Turn
from menus.models import PhoneNumber, PhoneTree, Revision

# Seconds. A healthy server replies in a hundredth of one.
DEADLINE = 2.0
# Seconds that each caller waits, counted from the start of the shared probe.
PATIENCE = 0.3
CONNECT_TIMEOUT = 2  # libpq's minimum

# Missing before `migrate`, and locked while it runs.
TOUCHED_BY_A_CALL = [model._meta.db_table for model in (PhoneNumber, PhoneTree, Revision, Call, Turn)]
# Limited on the server too, or every probe would leave another statement waiting for a lock. The locks, of no row, are
# refused where PostgreSQL takes no changes.
QUESTION = (
    f"SET LOCAL statement_timeout = 1000; SELECT FROM {', '.join(TOUCHED_BY_A_CALL)} LIMIT 0 FOR KEY SHARE".encode()
)

_lock = threading.Lock()
_latest: Future[None] | None = None
_asked_at = 0.0


class CannotAnswer(Exception):
    """Postgres cannot answer calls; the message is the original error."""


def ask(patience: float | None = None) -> None:
    """Returns if Postgres can answer a call. Raises CannotAnswer, by default after PATIENCE."""
    asked, patience = _asked(), PATIENCE if patience is None else patience
    try:
        asked.result(timeout=max(0.0, _asked_at + patience - time.monotonic()))
    except TimeoutError:
        raise CannotAnswer(f"no answer within {patience:g} seconds") from None
    except psycopg.Error as error:
        raise CannotAnswer(str(error).strip()) from None


def ask_at(address: dict[str, Any]) -> None:
    """Asks in this thread. Raises the original error, after a few seconds at most."""
    # Not one of the connections that turns use, which may be what hangs. It is only closed, never waited for.
    with closing(psycopg.connect(**address | {"connect_timeout": CONNECT_TIMEOUT})) as asking:
        _exchange(asking.pgconn, time.monotonic() + DEADLINE)


def _asked() -> Future[None]:
    """Returns the probe in progress, else starts one: however often we are asked, Postgres is asked once."""
    global _latest, _asked_at
    with _lock:
        if _latest is None or _latest.done():
            _latest, _asked_at = Future(), time.monotonic()
            threading.Thread(target=_ask, args=[_latest, connection.get_connection_params()], daemon=True).start()
        return _latest


def _ask(question: Future[None], address: dict[str, Any]) -> None:
    try:
        ask_at(address)
    except Exception as error:  # any error is the answer, and is raised for those who asked
        question.set_exception(error)
    else:
        question.set_result(None)


def _exchange(postgres: PGconn, deadline: float) -> None:
    postgres.send_query(QUESTION)
    for result in _results(postgres, deadline):
        if result.status == ExecStatus.FATAL_ERROR:
            raise CannotAnswer(result.get_error_message())


def _results(postgres: PGconn, deadline: float) -> Iterator[PGresult]:
    """Like psycopg's own execute(), which would wait forever."""
    readable = select.poll()
    readable.register(postgres.socket, select.POLLIN)
    while True:
        while postgres.is_busy():
            if not readable.poll(max(0, deadline - time.monotonic()) * 1000):
                raise TimeoutError
            postgres.consume_input()
        if (result := postgres.get_result()) is None:
            return
        yield result
