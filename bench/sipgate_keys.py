"""A thousand sipgate sessions with overlapping keys against the real server: is any key lost or out of order?

    python -m bench.sipgate_keys [sessions]

A caller who knows the menu presses every key without waiting for us, as fast as tones can follow each
other. We hold the call's row meanwhile, as a slow disk might, so that all keys of a call are in flight at once.
"""

import os
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg

from ivrsite import environment
from tests.served.keys import LENGTH, Keys, random_keys
from tests.served.site import Site

SESSIONS = 1000
# Seconds between two keys: 40 ms of tone and 40 ms of pause, the shortest a phone must recognise (ITU-T Q.24).
APART = 0.08
NUMBERS = 3
CALLERS = 8
# Every held key takes a worker thread. None may queue for a thread, because that would lose its place in the order.
THREADS = CALLERS * LENGTH
PUBLISH = "from tests.served.numbers import publish_numbers; publish_numbers()"


def call(site: Site) -> Counter[str]:
    """One session and what became of its keys."""
    session, keys, overlapping = Keys(site), random_keys(NUMBERS * LENGTH), 0
    session.tell("session_start")
    with connected(site) as holding:
        for begin in range(0, len(keys), LENGTH):
            holding.execute("SELECT 1 FROM calls_call WHERE sid = %s FOR UPDATE", [session.id])
            session.press(keys[begin : begin + LENGTH], APART)
            overlapping += session.unanswered()
            holding.commit()
            session.answered()
    session.tell("session_end")
    kept = session.kept()
    return Counter(
        keys=len(keys),
        overlapping=overlapping,
        lost=max(len(keys) - len(kept), 0),
        doubled=max(len(kept) - len(keys), 0),
        out_of_order=kept != keys and sorted(kept) == sorted(keys),
        refused=sum(status not in (200, 204) for status in session.statuses),
    )


@contextmanager
def connected(site: Site) -> Iterator[psycopg.Connection]:
    at = environment.private_database(site.data_dir)
    with psycopg.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"]) as connection:
        yield connection


def main(sessions: int) -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "data", port, os.environ, ("--threads", str(THREADS)))
        try:
            site.start()
            site.run("manage.py", "shell", "--verbosity", "0", "-c", PUBLISH)
            began = time.monotonic()
            with ThreadPoolExecutor(CALLERS) as callers:
                found = sum(callers.map(call, [site] * sessions), Counter[str]())
            took = time.monotonic() - began
            workers = len(site.workers())
        finally:
            site.end()
    keys, overlapping = found.pop("keys"), found.pop("overlapping")
    print(f"{sessions} sessions on {workers} workers in {took:.0f} s: {keys} keys, {overlapping} of them overlapping")
    names = ("lost", "doubled", "out_of_order", "refused")
    print(", ".join(f"{name.replace('_', ' ')}: {found[name]}" for name in names))
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS))
