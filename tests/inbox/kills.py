"""Kills workers with SIGKILL at random moments while they do work, and counts what became of it.

    DATABASE_URL=… python -m tests.inbox.kills KILLS SEED

A process that has imported everything once and forks each worker. Prints its findings as JSON.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import django

django.setup()

import psycopg  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from inbox import work  # noqa: E402
from inbox.background.worker import Pace, run  # noqa: E402

QUICK = Pace(outbox=0.02, heartbeat=0.1, gone=0.6, lost=0.5)
WORK_FOR_EACH_KILL = 8
# On a slow machine, work is often done before its worker is killed.
MOST_KILLS = 50
# Work done, by a key of its own and by what it did: a second effect would be a second row.
TABLES = """
CREATE TABLE kills_begun (work int); CREATE TABLE kills_key (work int PRIMARY KEY); CREATE TABLE kills_effect (work int)
"""
NO_TABLES = "DROP TABLE kills_begun, kills_key, kills_effect"


@work.work("kills", most_tries=1000)
def take_a_while(arguments: Mapping[str, Any]) -> None:
    """What real work looks like: it waits for somebody else, then has its effect unless that was had before."""
    number = arguments["number"]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kills_begun VALUES (%s)", [number])
    time.sleep(random.random() * 0.1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO kills_key VALUES (%s) ON CONFLICT DO NOTHING", [number])
        if cursor.rowcount:
            cursor.execute("INSERT INTO kills_effect VALUES (%s)", [number])
    time.sleep(random.random() * 0.05)


def begin() -> int:
    """Forks a worker; returns its process ID."""
    pid = os.fork()
    if pid == 0:
        try:
            asyncio.run(run(QUICK))
        finally:
            os._exit(1)
    return pid


def kill(pid: int, by: signal.Signals = signal.SIGKILL) -> None:
    os.kill(pid, by)
    os.waitpid(pid, 0)


@contextmanager
def database() -> Iterator[psycopg.Connection[Any]]:
    """A connection that no forked worker takes for its own."""
    known = connections["default"].get_connection_params()
    given = {name: value for name, value in known.items() if name not in ("context", "cursor_factory")}
    with psycopg.connect(**given, autocommit=True) as ours:
        ours.execute(TABLES)
        try:
            yield ours
        finally:
            ours.execute(NO_TABLES)


def put(ours: psycopg.Connection[Any], numbers: range) -> None:
    rows = [(json.dumps({"number": number}),) for number in numbers]
    with ours.cursor() as cursor:
        cursor.executemany("INSERT INTO calls_outbox (name, arguments) VALUES ('kills', %s)", rows)


def count(ours: psycopg.Connection[Any], sql: str) -> int:
    row = ours.execute(sql).fetchone()
    assert row
    return int(row[0])


def begun(ours: psycopg.Connection[Any]) -> int:
    return count(ours, "SELECT count(*) FROM kills_begun")


def begun_again(ours: psycopg.Connection[Any]) -> int:
    """How much work was under way when its worker was killed, as far as it has been begun again."""
    return count(ours, "SELECT count(*) - count(DISTINCT work) FROM kills_begun")


def has_begun(ours: psycopg.Connection[Any], before: int) -> bool:
    return begun(ours) > before


def wait_until(true: Callable[[], bool]) -> None:
    """Waits a minute at most; what is missing then shows in the findings."""
    deadline = time.monotonic() + 60
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)


def left(ours: psycopg.Connection[Any]) -> int:
    waiting = count(ours, "SELECT count(*) FROM inbox_job WHERE name = 'kills' AND state <> 'done'")
    return (
        waiting
        + count(ours, "SELECT count(*) FROM calls_outbox")
        + count(ours, "SELECT count(*) FROM procrastinate_jobs")
    )


def try_it(kills: int, seed: int) -> dict[str, int]:
    """Returns what was asked for, begun and done; and what of it was lost or done twice."""
    chance = random.Random(seed)
    with database() as ours:
        number = 0
        while number < kills or (number < MOST_KILLS and not begun_again(ours)):
            put(ours, range(number * WORK_FOR_EACH_KILL, (number + 1) * WORK_FOR_EACH_KILL))
            before = begun(ours)
            worker = begin()
            if chance.random() < 0.8:  # else while it starts, takes over what another left, or hands work over
                wait_until(partial(has_begun, ours, before))
            time.sleep(chance.random() * 0.15)
            kill(worker)
            number += 1
        worker = begin()
        wait_until(lambda: not left(ours))
        kill(worker, signal.SIGTERM)
        asked = number * WORK_FOR_EACH_KILL
        return {
            "kills": number,
            "asked for": asked,
            "begun": begun(ours),
            "lost": asked - count(ours, "SELECT count(DISTINCT work) FROM kills_effect"),
            "done twice": count(ours, "SELECT count(*) - count(DISTINCT work) FROM kills_effect"),
            "still there": left(ours),
        }


if __name__ == "__main__":
    json.dump(try_it(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
