"""Keeps what is live, but in no version, up to date in this process: a thread that asks for its version every second.

So a turn takes no statement for it, and a change reaches every worker within two seconds.
"""

import logging
import threading
import time

from django.db import DatabaseError, InterfaceError, connection

from calls.postgres.breaker import breaker
from calls.postgres.deadline import within
from calls.postgres.retrying import hangs
from menus.current.store import store

log = logging.getLogger(__name__)

# Seconds between two questions, one small statement on a connection of their own.
PAUSE = 1.0
# Seconds for one of them. A frozen PostgreSQL keeps no limit itself.
LONGEST = 3.0


def start() -> None:
    """Starts the thread; once in each process, after the fork, because threads do not survive it."""
    store.watch()
    threading.Thread(target=_watch, name="current", daemon=True).start()


def look() -> None:
    """Asks once. Without an answer, this process keeps what it has, else it takes the copy on disk."""
    try:
        if breaker.is_open:  # another thread asks already
            store.use_copies()
            return
        with within(LONGEST):
            store.refresh()
    except (DatabaseError, InterfaceError) as error:
        log.info("what is live was not read again: %s", error)
        connection.close()
        if hangs():  # a process that answers pages has nobody else who finds out
            breaker.trip()
        store.use_copies()


def _watch() -> None:
    while True:
        try:
            look()
        except Exception:  # a fault of ours must not end the thread
            log.exception("what is live could not be read")
            store.use_copies()
        time.sleep(PAUSE)
