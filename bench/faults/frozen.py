"""`frozen` and `slow`: PostgreSQL says nothing, or everything half a second late; no answer takes two seconds."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

from bench.faults.delaying import delayed
from bench.faults.figures import Bar
from bench.faults.site import Callers, a_site, lost_and_doubled, seconds_until_drained
from tests.served.site import Site, frozen

CALLERS = 12
SECONDS = 20.0
LATE = 0.5


def run() -> Iterator[Bar]:
    with a_site() as site:
        with Callers(site, CALLERS, pause=0.02) as callers:
            time.sleep(3)
            with frozen(site):
                time.sleep(SECONDS)
            normal = _seconds_until_normal(callers)
            seconds_until_drained(site)
        yield from _bars(site, callers, normal)


def run_slow() -> Iterator[Bar]:
    with ExitStack() as stack:
        site = stack.enter_context(a_site())
        proxy = stack.enter_context(delayed(site))
        with Callers(site, CALLERS, pause=0.02) as callers:
            time.sleep(3)
            proxy.late = LATE
            time.sleep(SECONDS)
            proxy.late = 0.0
            normal = _seconds_until_normal(callers)
            seconds_until_drained(site)
        yield from _bars(site, callers, normal)


def _seconds_until_normal(callers: Callers) -> float:
    """Seconds until turns are stored at once again."""
    site, began = callers.site, time.monotonic()
    while time.monotonic() - began < 30:
        newest = site.rows("SELECT max(taken_at) > now() - interval '0.5 seconds' FROM calls_turn")
        if newest[0][0]:
            return time.monotonic() - began
        time.sleep(0.1)
    return float("inf")


def _bars(site: Site, callers: Callers, normal: float) -> Iterator[Bar]:
    seen = callers.seen
    seconds_until_drained(site)
    lost, doubled = lost_and_doubled(site, seen)
    yield Bar("turns answered", len(seen.answered), 500, at_least=True)
    yield Bar("seconds of the longest answer", seen.slowest, 2)
    yield Bar("other answers than 200", seen.counts["other than 200"], 0)
    yield Bar("callers who heard an apology", seen.counts["apologies"], 0)
    yield Bar("seconds until turns are stored at once again", normal, 5)
    yield Bar("lost", lost, 0)
    yield Bar("doubled", doubled, 0)
