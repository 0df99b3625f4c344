"""`full`: the disk of DATA_DIR takes nothing; callers are answered, also while PostgreSQL is away as well."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.faults.figures import Bar
from bench.faults.site import Callers, Seen, a_site, lost_and_doubled, seconds_until_drained
from calls.journal.files import NOT_WRITABLE
from tests.served.site import Site

CALLERS = 6
SECONDS = 10.0


def run() -> Iterator[Bar]:
    with a_site() as site:
        with Callers(site, CALLERS, pause=0.02) as callers, _no_room(site):
            time.sleep(SECONDS)
            site.signal_postgres(signal.SIGQUIT)
            time.sleep(SECONDS)
            site.start_postgres()
            drained = _seconds_until_told(site)
        seconds_until_drained(site)
        drained += _seconds_until_kept(site, callers.seen)
        seen, log = callers.seen, (site.data_dir / "gunicorn.log").read_text()
        lost, doubled = lost_and_doubled(site, seen)
        started = _starts_without_room(site)
        told = site.rows("SELECT coalesce(sum(turns), 0) FROM calls_outage")[0][0]
    yield Bar("turns answered", len(seen.answered), 500, at_least=True)
    yield Bar("other answers than 200", seen.counts["other than 200"], 0)
    yield Bar("callers who heard an apology", seen.counts["apologies"], 0)
    yield Bar("callers at a wrong leaf", seen.counts["wrong leaf"], 0)
    yield Bar("lost, as no process ended", lost, 0)
    yield Bar("starts where turns would be lost", started, 0)
    yield Bar("doubled", doubled, 0)
    yield Bar("seconds until all is stored", drained, 30)
    yield Bar("lines of the log that say what the disk did not take", log.count(NOT_WRITABLE), 1, at_least=True)
    yield Bar("turns of the outage that the admin tells of", told, 1, at_least=True)


def _seconds_until_told(site: Site) -> float:
    """Seconds until what only memory had is stored, and the admin says so."""
    began = time.monotonic()
    while time.monotonic() - began < 60:
        if site.rows("SELECT 1 FROM calls_outage WHERE turns > 0"):
            return time.monotonic() - began
        time.sleep(0.2)
    return float("inf")


def _seconds_until_kept(site: Site, seen: Seen) -> float:
    """Seconds until the memory of every process is stored: the first one tells before the others are done."""
    began = time.monotonic()
    while time.monotonic() - began < 60:
        if not lost_and_doubled(site, seen)[0]:
            return time.monotonic() - began
        time.sleep(0.5)
    return float("inf")


def _starts_without_room(site: Site) -> int:
    """Whether the site starts where nothing can be kept."""
    assert site.server
    site.server.terminate()
    site.server.wait()
    with _no_room(site):
        try:
            site.serve()
        except AssertionError:
            return 0
    return 1


@contextmanager
def _no_room(site: Site) -> Iterator[None]:
    """The journal's place is a file, so nothing can be made there: as on a full or read-only disk, but without root."""
    journal = site.data_dir / "journal"
    aside = site.data_dir / "journal.aside"
    if journal.exists():
        journal.rename(aside)
    journal.touch()
    try:
        yield
    finally:
        journal.unlink()
        if aside.exists():
            aside.rename(journal)
