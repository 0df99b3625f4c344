"""`kills`: callers walk menus while workers and PostgreSQL are killed; no answered turn is lost or doubled."""

import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

from bench.faults.figures import Bar
from bench.faults.site import Callers, a_site, lost_and_doubled, seconds_until_drained
from tests.served.site import Site, kill

SECONDS = 60.0
CALLERS = 6
DELIVERED_AGAIN = 500
# When PostgreSQL is stopped at once, and for how long.
STOPS, STOPPED_FOR = 4, 2.0


def run() -> Iterator[Bar]:
    random.seed(19)
    with a_site() as site:
        with Callers(site, CALLERS) as callers:
            torment(site)
        seconds_until_drained(site)
        seen = callers.seen
        lost, doubled = lost_and_doubled(site, seen)
        again = random.sample(seen.answered, min(DELIVERED_AGAIN, len(seen.answered)))
        different = sum(each.post() != each.twiml for each in again)
    yield Bar("acknowledged turns", len(seen.answered), 10_000, at_least=True)
    yield Bar("lost", lost, 0)
    yield Bar("doubled", doubled, 0)
    yield Bar("answered differently when delivered again, of 500", different, 0)
    yield Bar("seconds of the longest answer", seen.slowest, 5)
    yield Bar("other answers than 200", seen.counts["other than 200"], 0)
    yield Bar("callers who heard an apology", seen.counts["apologies"], 0)


def torment(site: Site) -> None:
    """A worker is killed each second; PostgreSQL is stopped immediately, several times."""
    stopping = threading.Thread(target=_stop_postgres, args=[site])
    stopping.start()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(ProcessLookupError, IndexError):  # it had ended by itself
            kill(random.choice(site.workers()))
        time.sleep(1)
    stopping.join()


def _stop_postgres(site: Site) -> None:
    for _ in range(STOPS):
        time.sleep(SECONDS / (STOPS + 1))
        site.signal_postgres(signal.SIGQUIT)  # an immediate stop
        time.sleep(STOPPED_FOR)
        site.start_postgres()
