"""Whatever is killed, no answered turn is lost or doubled, and the site recovers without help."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tests.served.site import Call, Site, children, kill, wait_until

# Names a file into which a worker writes its process ID before it pauses; see `tests.served.pausing`.
HEADER = "X-Pause-And-Write"


def test_a_worker_killed_before_its_answer_has_kept_the_turn_once(site: Site, call: Call, tmp_path: Path) -> None:
    address, reached = call.path, tmp_path / "reached"
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(call.post, address, {HEADER: str(reached)}, Digits="3")
        wait_until(reached.exists)
        kill(int(reached.read_text()))
        with pytest.raises((http.client.HTTPException, OSError)):
            waiting.result()
    assert call.kept([(1, None), (2, "3")])
    again = call.post(address, Digits="3")
    assert b"We are open" in again
    assert call.post("/twilio/fallback/", ErrorUrl=site.base + address, ErrorCode="11200") == again
    assert call.kept([(1, None), (2, "3")])
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
    assert call.kept([(1, None), (2, "3")])


def test_a_call_goes_on_at_once_when_postgres_is_killed_and_is_stored_when_it_is_back(site: Site, call: Call) -> None:
    call.go_on(Digits="3")
    kill(site.postmaster())
    try:
        assert b"For sales" in call.go_on(Digits="9")
    finally:
        site.start_postgres()
    assert call.kept([(1, None), (2, "3"), (3, "9")])


def test_a_worker_killed_while_postgres_is_away_leaves_its_turns_to_the_others(site: Site, call: Call) -> None:
    address = call.path
    kill(site.postmaster())
    try:
        first = call.post(address, Digits="3")
        for worker in site.workers():
            kill(worker)
        wait_until(lambda: len(site.workers()) == 3)
        again = answered(call, address, Digits="3")
    finally:
        site.start_postgres()
    assert b"We are open" in first
    assert again == first
    assert call.kept([(1, None), (2, "3")])
    wait_until(lambda: not list((site.data_dir / "journal").glob("*.open")))


def answered(call: Call, path: str, **params: str) -> bytes:
    """A turn, delivered again while the workers are being replaced."""
    for _ in range(20):
        with suppress(http.client.HTTPException, OSError):
            return call.post(path, None, **params)
    return call.post(path, None, **params)
