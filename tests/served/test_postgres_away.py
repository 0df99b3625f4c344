"""PostgreSQL frozen or stopped under many callers: no thread waits for it, and it is used again once it is back."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest

from tests.served.site import Call, Site, children, kill, wait_until

SORRY = b"something went wrong on our side"
FALLBACK_NUMBER = b"+15550100009"
CALLERS = 24


@contextmanager
def frozen(site: Site) -> Iterator[None]:
    """It accepts connections and does nothing else."""
    processes = [site.postmaster(), *children(site.postmaster())]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in reversed(processes):
            os.kill(process, signal.SIGCONT)


@contextmanager
def stopped(site: Site) -> Iterator[None]:
    postmaster = site.postmaster()
    backends = children(postmaster)
    for process in (postmaster, *backends):
        kill(process)
    try:
        yield
    finally:
        site.start_postgres()


def timed(work: Callable[[], bytes]) -> tuple[bytes, float]:
    began = time.monotonic()
    return work(), time.monotonic() - began


def a_new_call(site: Site) -> tuple[bytes, float]:
    return timed(Call(site).go_on)


def probe(site: Site, path: str) -> bytes:
    return site.ask("GET", path, b"", {})[1]


@pytest.mark.parametrize("away", [frozen, stopped], ids=["frozen", "stopped"])
def test_callers_are_apologised_to_and_probes_answered(site: Site, call: Call, away: Callable[[Site], object]) -> None:
    address = call.path
    with away(site), ThreadPoolExecutor(CALLERS) as callers:  # type: ignore[attr-defined]
        # The first requests in each process notice; those that came with them wait no longer.
        first = list(callers.map(a_new_call, [site] * CALLERS))
        assert max(seconds for _, seconds in first) < 12
        under_way = [callers.submit(a_new_call, site) for _ in range(4 * CALLERS)]
        probes = [timed(partial(probe, site, path)) for path in ("/healthz", "/readyz") for _ in range(10)]
        answers = [each.result() for each in under_way]
        for twiml, _ in first + answers:
            assert SORRY in twiml
            assert FALLBACK_NUMBER in twiml
        times = sorted(seconds for _, seconds in answers)
        assert times[len(times) // 2] < 1
        assert sorted(seconds for _, seconds in probes)[len(probes) // 2] < 0.5
        assert b"degraded" in probes[-1][0]
    wait_until(lambda: SORRY not in Call(site).go_on(), seconds=10)
    assert b"We are open" in call.post(address, Digits="3")
    assert call.turns() == [(1, None), (2, "3")]
