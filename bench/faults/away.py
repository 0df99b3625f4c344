"""`away`: PostgreSQL is away, in the middle of calls and from before the start; every call reaches the right leaf."""

import json
import signal
import time
from collections.abc import Iterator
from uuid import uuid4

from bench.faults.figures import Bar
from bench.faults.site import Callers, a_site, lost_and_doubled, seconds_until_drained
from tests.served.site import SIPGATE_TOKEN, Site, wait_until

CALLERS = 6
SECONDS = 15.0
SESSIONS = 20
# Of the sample line.
FALLBACK = b"15550100009"


def run() -> Iterator[Bar]:
    with a_site() as site:
        yield from _in_the_middle(site)
        yield from _before_the_start(site)


def _in_the_middle(site: Site) -> Iterator[Bar]:
    with Callers(site, CALLERS, pause=0.02) as callers:
        time.sleep(3)
        site.signal_postgres(signal.SIGQUIT)
        time.sleep(SECONDS)
        on_sipgate = [_sipgate(site) for _ in range(SESSIONS)]
        site.start_postgres()
        drained = seconds_until_drained(site)
    yield from _bars("in the middle", site, callers, drained)
    stranded = sum(FALLBACK not in said for said, _ in on_sipgate)
    yield Bar("on sipgate: callers not put through to the fallback number", stranded, 0)
    yield Bar("on sipgate: seconds of the longest answer", max(seconds for _, seconds in on_sipgate), 2)


def _sipgate(site: Site) -> tuple[bytes, float]:
    """What a new call on sipgate is told, and after how many seconds."""
    session = {"id": str(uuid4()), "account_id": "a", "phone_number": "15550100001", "from_phone_number": "15550100002"}
    event = json.dumps({"type": "session_start", "session": session}).encode()
    began = time.monotonic()
    headers = {"Content-Type": "application/json", "X-API-TOKEN": SIPGATE_TOKEN}
    status, said = site.ask("POST", "/sipgate/", event, headers)
    assert status == 200, status
    return said, time.monotonic() - began


def _before_the_start(site: Site) -> Iterator[Bar]:
    assert site.server
    site.server.terminate()
    site.server.wait()
    site.signal_postgres(signal.SIGQUIT)
    wait_until(lambda: not site.is_postgres_there())
    site.serve()
    with Callers(site, CALLERS, pause=0.02) as callers:
        time.sleep(SECONDS)
        site.start_postgres()
        drained = seconds_until_drained(site)
    yield from _bars("from before the start", site, callers, drained)


def _bars(when: str, site: Site, callers: Callers, drained: float) -> Iterator[Bar]:
    seen = callers.seen
    seconds_until_drained(site)
    lost, doubled = lost_and_doubled(site, seen)
    yield Bar(f"{when}: turns answered", len(seen.answered), 500, at_least=True)
    yield Bar(f"{when}: callers at a wrong leaf", seen.counts["wrong leaf"], 0)
    yield Bar(f"{when}: callers who heard an apology", seen.counts["apologies"], 0)
    yield Bar(f"{when}: other answers than 200", seen.counts["other than 200"], 0)
    yield Bar(f"{when}: lost", lost, 0)
    yield Bar(f"{when}: doubled", doubled, 0)
    yield Bar(f"{when}: seconds until all is stored", drained, 30)
    yield Bar(f"{when}: seconds of the longest answer", seen.slowest, 2)
