"""Whatever is killed, no answered turn is lost or doubled, and the site recovers without help."""

import http.client
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.served.pausing import HEADER
from tests.served.site import Call, Site, children, kill, wait_until

SORRY = b"something went wrong on our side"


def test_a_worker_killed_before_its_answer_has_kept_the_turn_once(site: Site, call: Call, tmp_path: Path) -> None:
    address, reached = call.path, tmp_path / "reached"
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(call.post, address, {HEADER: str(reached)}, Digits="3")
        wait_until(reached.exists)
        kill(int(reached.read_text()))
        with pytest.raises((http.client.HTTPException, OSError)):
            waiting.result()
    assert call.turns() == [(1, None), (2, "3")]
    again = call.post(address, Digits="3")
    assert b"We are open" in again
    assert call.post("/twilio/fallback/", ErrorUrl=site.base + address, ErrorCode="11200") == again
    assert call.turns() == [(1, None), (2, "3")]
    call.path = address
    call.go_on(Digits="3")
    assert b"For sales" in call.go_on(Digits="9")


def test_a_killed_worker_is_replaced(site: Site, call: Call) -> None:
    for worker in site.workers():
        kill(worker)
    wait_until(lambda: len(site.workers()) == 3)
    assert b"We are open" in call.go_on(Digits="3")


def test_a_killed_backend_takes_all_connections_along_and_no_call(site: Site, call: Call) -> None:
    connected = {pid for (pid,) in site.rows("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")}
    kill(next(pid for pid in children(site.postmaster()) if pid in connected))
    assert b"We are open" in call.go_on(Digits="3")
    assert call.turns() == [(1, None), (2, "3")]


def test_a_call_goes_on_when_postgres_is_killed_and_started_again(site: Site, call: Call) -> None:
    call.go_on(Digits="3")
    kill(site.postmaster())
    starting = threading.Timer(1, site.start_postgres)
    starting.start()
    assert b"For sales" in once_there_is_a_database(call, Digits="9")
    starting.join()
    assert call.turns() == [(1, None), (2, "3"), (3, "9")]


def once_there_is_a_database(call: Call, **params: str) -> bytes:
    """A turn, delivered again if a busy machine takes longer to start PostgreSQL than we wait."""
    path = call.path
    for _ in range(5):
        twiml = call.post(path, None, **params)
        if SORRY not in twiml:
            break
    return twiml


def test_a_caller_hears_an_apology_in_time_when_postgres_stays_away(site: Site, call: Call) -> None:
    address = call.path
    kill(site.postmaster())
    try:
        assert SORRY in call.post(address, Digits="3")
    finally:
        site.start_postgres()
    assert b"We are open" in once_there_is_a_database(call, Digits="3")
    assert call.turns() == [(1, None), (2, "3")]
