"""`make run` starts everything from nothing, loses nothing, and stops only what it started."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest

from engine.schedules import state
from engine.tree import OpeningHours
from ivrsite import environment
from local import private_postgres, run
from menus.samples import sample
from tests.checkouts import FirstRun, Run, may_log_in


@pytest.fixture
def environ(bare_environ: dict[str, str], port: int) -> dict[str, str]:
    return bare_environ | {"PORT": str(port)}


def test_a_second_run_loses_nothing(
    first_run: FirstRun, used_checkout: Path, environ: dict[str, str], port: int
) -> None:
    assert first_run.let_in
    written = (Path(first_run.checkout) / ".env").read_bytes()
    second = Run(used_checkout, environ)
    assert "password" not in second.said
    assert (used_checkout / ".env").read_bytes() == written
    assert may_log_in(f"http://127.0.0.1:{port}", first_run.password)
    second.end(signal.SIGINT)


def postmaster_of(checkout: Path) -> int:
    return int((checkout / ".data/postgres/cluster/postmaster.pid").read_text().split()[0])


def children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def lives(pid: str) -> bool:
    """Whether the process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def works_there(checkout: Path) -> bool:
    """Whether a worker has reported to the database since it was started last."""
    at = environment.private_database(checkout / ".data")
    with psycopg.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"]) as connection:
        asked = "SELECT FROM procrastinate_workers WHERE last_heartbeat > pg_postmaster_start_time()"
        return bool(connection.execute(asked).rowcount)


def wait_until(true: Callable[[], bool]) -> None:
    """Checks ten times a second, for half a minute at most."""
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


LEAVES = {
    "3 1 5 9 1 message": "Your message has been recorded",
    "2 wait agent": "agent answers",
    "2 * hangup": r"> \*",
    "- - -": "Goodbye",
}


def behind_reception() -> str:
    """What callers hear there now; the site goes by the real clock, and some days have a way of their own."""
    tree, now = sample("acme"), datetime.now(UTC)
    (schedule,) = tree.schedules
    found = state(schedule, now)
    if found.is_open:
        return "nobody is free"
    hours = next(place for place in tree.destinations.values() if isinstance(place, OpeningHours))
    way = {each.day: each.goes_to for each in hours.days}.get(found.day, hours.closed_goes_to)
    return {"holiday": "happy holidays", "closed": "Reception is closed now"}[way]


def test_the_telephone_reaches_every_leaf_of_the_sample_tree(
    used_checkout: Path, environ: dict[str, str], port: int
) -> None:
    run = Run(used_checkout, environ)
    dial = [sys.executable, "manage.py", "phone", "+15550100001", "--url", f"http://127.0.0.1:{port}", "--keys"]
    for keys, heard in [*LEAVES.items(), ("0 no-answer hangup", behind_reception())]:
        call = subprocess.run([*dial, keys], cwd=used_checkout, env=environ, capture_output=True, text=True)
        assert call.returncode == 0, call.stdout + call.stderr
        assert re.search(heard, call.stdout)
    run.end(signal.SIGTERM)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_ending_it_ends_what_it_started(
    used_checkout: Path, environ: dict[str, str], port: int, by: signal.Signals
) -> None:
    running = Run(used_checkout, environ)
    assert urlopen(f"http://127.0.0.1:{port}/admin/login/", timeout=30).status == 200
    assert running.end(by) == 0
    assert not private_postgres.answers(used_checkout / ".data")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_ending_it_leaves_a_server_that_was_there_before(used_checkout: Path, environ: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "local.private_postgres", "start"], cwd=used_checkout, env=environ, check=True
    )
    Run(used_checkout, environ).end(signal.SIGTERM)
    assert private_postgres.answers(used_checkout / ".data")


def test_after_a_kill_the_next_run_simply_works(used_checkout: Path, environ: dict[str, str], port: int) -> None:
    Run(used_checkout, environ).end(signal.SIGKILL)
    running = Run(used_checkout, environ | {"PORT": str(port)})
    assert urlopen(f"http://127.0.0.1:{port}/admin/login/", timeout=30).status == 200
    running.end(signal.SIGTERM)


def test_a_killed_database_comes_back_by_itself_and_calls_go_on(
    used_checkout: Path, environ: dict[str, str], port: int
) -> None:
    running = Run(used_checkout, environ)
    postmaster = postmaster_of(used_checkout)
    os.kill(postmaster, signal.SIGKILL)
    wait_until(lambda: private_postgres.answers(used_checkout / ".data") and postmaster_of(used_checkout) != postmaster)
    dial = [sys.executable, "manage.py", "phone", "+15550100001", "--url", f"http://127.0.0.1:{port}", "--keys", "3 1"]
    call = subprocess.run(dial, cwd=used_checkout, env=environ, capture_output=True, text=True)
    assert call.returncode == 0, call.stdout + call.stderr
    wait_until(lambda: works_there(used_checkout))
    assert running.end(signal.SIGTERM) == 0
    assert not private_postgres.answers(used_checkout / ".data")


def test_nobody_brings_the_database_back_once_the_run_was_killed(used_checkout: Path, environ: dict[str, str]) -> None:
    running = Run(used_checkout, environ)
    children = children_of(running.process.pid)
    assert children
    running.end(signal.SIGKILL)
    wait_until(lambda: not any(lives(child) for child in children))
    private_postgres.stop(used_checkout / ".data")
    assert private_postgres.is_gone(used_checkout / ".data")


def test_a_port_that_is_taken_is_one_sentence(used_checkout: Path, environ: dict[str, str], port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        running = Run(used_checkout, environ)
    assert running.process.wait() == 1
    sentence = running.said.strip().splitlines()[-1]
    assert f"Can't use port {port}" in sentence
    assert f"PORT={port + 1} make run" in sentence


@pytest.mark.parametrize(
    ("configured", "chosen", "port", "public"),
    [
        ("http://127.0.0.1:8000", "", 8000, "http://127.0.0.1:8000"),
        ("http://127.0.0.1:8000", "8001", 8001, "http://127.0.0.1:8001"),
        ("http://localhost:9000", "", 9000, "http://localhost:9000"),
        ("http://localhost", "", 8000, "http://localhost:8000"),
        ("http://[::1]:8000", "8001", 8001, "http://[::1]:8001"),
        ("https://localhost:8443", "", 8000, "https://localhost:8443"),
        ("https://phone.example.com", "8001", 8001, "https://phone.example.com"),
        ("https://phone.example.com:8443", "", 8000, "https://phone.example.com:8443"),
    ],
)
def test_signatures_are_right_on_any_port(
    monkeypatch: pytest.MonkeyPatch, configured: str, chosen: str, port: int, public: str
) -> None:
    monkeypatch.setenv("PORT", chosen)
    assert run.port_for(configured) == port
    assert run.served_as(configured, port) == public


@pytest.mark.parametrize(
    ("public", "moved", "door"),
    [
        ("http://127.0.0.1:8000", False, ""),
        ("http://127.0.0.1:8001", True, " --url http://127.0.0.1:8001"),
        ("https://phone.example.com", False, " --url http://127.0.0.1:8000"),
    ],
)
def test_the_telephone_is_told_where_to_call_wherever_the_public_address_is_elsewhere(
    public: str, moved: bool, door: str
) -> None:
    assert f"manage.py phone +15550100001{door}    (" in run._what_next(public, 8000, moved)
