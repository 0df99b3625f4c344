"""PostgreSQL frozen or stopped under many callers: no thread waits for it, and nothing of a call is lost."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest

from tests.served.site import Call, Site, children, frozen, kill, wait_until

CALLERS = 24


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


def middle(found: list[tuple[bytes, float]]) -> float:
    return sorted(seconds for _, seconds in found)[len(found) // 2]


def ask_unsigned(site: Site) -> bytes:
    return site.ask("POST", "/twilio/voice/", b"", {})[1]


def probe(site: Site, path: str) -> bytes:
    return site.ask("GET", path, b"", {})[1]


@pytest.mark.parametrize("away", [frozen, stopped], ids=["frozen", "stopped"])
def test_every_caller_is_answered_from_copies_and_stored_afterwards(
    site: Site, call: Call, away: Callable[[Site], object]
) -> None:
    calls = [Call(site) for _ in range(3 * CALLERS)]
    with away(site), ThreadPoolExecutor(CALLERS) as callers:  # type: ignore[attr-defined]
        # The first requests in each process notice; those that came with them wait no longer.
        first = list(callers.map(lambda each: timed(each.go_on), calls))
        under_way = [callers.submit(timed, partial(each.go_on, Digits="3")) for each in (call, *calls)]
        probes = [timed(partial(probe, site, path)) for path in ("/healthz", "/readyz") for _ in range(10)]
        later = [each.result() for each in under_way]
        strangers = list(callers.map(lambda _: timed(partial(ask_unsigned, site)), calls))
    assert all(b"For sales" in twiml for twiml, _ in first)
    assert all(b"We are open" in twiml for twiml, _ in later)
    # A busy machine takes longer also for those whom nobody looks up.
    soon = max(0.5, 10 * middle(strangers))
    assert max(seconds for _, seconds in first) < 3.5 + soon  # two by the clock of a quiet machine: bench/faults
    assert middle(later) < soon
    assert middle(probes) < soon
    assert b"degraded" in probes[-1][0]
    for each in (call, *calls):
        assert each.kept([(1, None), (2, "3")])
    wait_until(lambda: b'"ready"' in probe(site, "/readyz"))
