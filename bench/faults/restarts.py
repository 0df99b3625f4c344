"""`restarts`: five graceful restarts at fifty turns a second; no turn fails, and no call loses its place.

Three replace the workers (SIGHUP), two the whole server by a new one on the same socket (SIGUSR2): one of these writes
turn tokens in the next format. The tables of jobs are migrated in between, while a worker runs.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.faults.figures import Bar
from bench.faults.site import NEXT_FORMAT, Callers, a_site, lost_and_doubled, seconds_until_drained
from ivrsite import environment
from tests.served.site import CHECKOUT, Site, children, wait_until

TURNS_A_SECOND = 50
CALLERS = 10
BETWEEN = 8.0
MIGRATION = (
    "ALTER TABLE procrastinate_jobs ADD COLUMN of_next_release integer NOT NULL DEFAULT 0",
    "ALTER TABLE inbox_job ADD COLUMN of_next_release text NOT NULL DEFAULT ''",
)


def run() -> Iterator[Bar]:
    with a_site("bench.faults.next_format:application") as site, _worker(site):
        assert site.server
        masters = [site.server.pid]
        began = time.monotonic()
        with Callers(site, CALLERS, pause=CALLERS / TURNS_A_SECOND) as callers:
            for restart in (_reload, _replace, _reload, _migrate_and_replace, _reload):
                time.sleep(BETWEEN)
                restart(site, masters)
            time.sleep(BETWEEN)
        seconds = time.monotonic() - began
        seconds_until_drained(site)
        seen, formats = callers.seen, {each.path.split("/")[3][:1] for each in callers.seen.answered}
        lost, doubled = lost_and_doubled(site, seen)
        os.kill(masters[0], signal.SIGTERM)
    yield Bar("turns a second", len(seen.answered) / seconds, TURNS_A_SECOND * 0.7, at_least=True)
    yield Bar("turns that failed or were sent again", seen.counts["delivered again"] + seen.counts["other than 200"], 0)
    yield Bar("callers who heard an apology", seen.counts["apologies"], 0)
    yield Bar("calls that lost their place", seen.counts["wrong leaf"], 0)
    yield Bar("formats of tokens that came back", len(formats & {"1", "2"}), 2, at_least=True)
    yield Bar("lost", lost, 0)
    yield Bar("doubled", doubled, 0)
    yield Bar("seconds of the longest answer", seen.slowest, 2)


def _reload(site: Site, masters: list[int]) -> None:
    before = set(children(masters[0]))
    os.kill(masters[0], signal.SIGHUP)
    wait_until(lambda: not before & set(children(masters[0])))


def _replace(site: Site, masters: list[int]) -> None:
    """A new server takes the socket over; the old one ends after the requests that it has."""
    (site.data_dir / NEXT_FORMAT).touch()
    old = masters[0]
    before = set(children(old))
    os.kill(old, signal.SIGUSR2)
    wait_until(lambda: _new(old, before))
    masters[0] = _new(old, before)
    wait_until(lambda: len(children(masters[0])) >= 3)
    time.sleep(2)  # until it has loaded everything
    os.kill(old, signal.SIGTERM)
    wait_until(lambda: _is_dead(old))


def _new(old: int, before: set[int]) -> int:
    return next((pid for pid in children(old) if pid not in before and children(pid)), 0)


def _is_dead(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def _migrate_and_replace(site: Site, masters: list[int]) -> None:
    at = environment.private_database(site.data_dir)
    with psycopg.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"]) as connection:
        for statement in MIGRATION:
            connection.execute(statement)
    _replace(site, masters)


@contextmanager
def _worker(site: Site) -> Iterator[None]:
    command = [sys.executable, "manage.py", "worker"]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, env=site.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()
