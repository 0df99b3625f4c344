"""`make run` starts everything from nothing, loses nothing, and stops only what it started."""

import re
import signal
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from engine.hours.schedules import State, state
from engine.tree import OpeningHours
from local import private_postgres, run
from menus.samples import sample
from simulator.management.commands.phone import Command as Phone
from tests.checkouts import FirstRun, Run, is_served, may_log_in, secrets_of


@pytest.fixture
def environ(bare_environ: dict[str, str], port: int) -> dict[str, str]:
    return bare_environ | {"PORT": str(port)}


LEAVES = {
    "3 1 5 9 1 message": "Your message has been recorded",
    "- - -": "Goodbye",
}
# The site goes by the real clock, and the queue has hours.
LEAVES_OF_THE_QUEUE = {
    True: {"2 wait agent": "agent answers", "2 * hangup": r"> \*"},
    False: {"2 message": "Support is closed now(.|\n)*Your message has been recorded"},
}


def hours_now() -> State:
    (schedule,) = sample("acme").schedules
    return state(schedule, datetime.now(UTC))


def behind_reception() -> str:
    """What callers hear there now; some days have a way of their own."""
    tree, found = sample("acme"), hours_now()
    if found.is_open:
        return "nobody is free"
    hours = next(place for place in tree.destinations.values() if isinstance(place, OpeningHours))
    way = {each.day: each.goes_to for each in hours.days}.get(found.day, hours.closed_goes_to)
    return {"holiday": "happy holidays", "closed": "Reception is closed now"}[way]


def dial(checkout: Path, environ: dict[str, str], keys: str) -> str:
    """What the telephone in the terminal says of a call to the sample tree."""
    words = [sys.executable, "manage.py", "phone", "+15550100001", "--url", f"http://127.0.0.1:{environ['PORT']}"]
    call = subprocess.run([*words, "--keys", keys], cwd=checkout, env=environ, capture_output=True, text=True)
    assert call.returncode == 0, call.stdout + call.stderr
    return call.stdout


def dial_from_here(checkout: Path, port: int, keys: str) -> str:
    """What such a call hears, without a process of its own."""
    token, account = secrets_of(checkout)
    said = StringIO()
    own = {"PUBLIC_BASE_URL": "http://127.0.0.1:8000", "TWILIO_ACCOUNT_SID": account, "TWILIO_AUTH_TOKENS": [token]}
    with override_settings(**own):
        call_command(Phone(stdout=said), "+15550100001", "--url", f"http://127.0.0.1:{port}", "--keys", keys)
    return said.getvalue()


def test_a_first_run_lets_its_admin_in_and_ctrl_c_ends_all_that_it_started(first_run: FirstRun) -> None:
    assert first_run.let_in
    assert not first_run.left


def test_a_second_run_loses_nothing_keeps_its_port_and_lets_a_server_stay_that_was_there_before(
    first_run: FirstRun, used_checkout: Path, environ: dict[str, str], port: int
) -> None:
    written = (Path(first_run.checkout) / ".env").read_bytes()
    private_postgres.start_and_keep(used_checkout / ".data")
    second = Run(used_checkout, environ)
    assert "password" not in second.said
    assert (used_checkout / ".env").read_bytes() == written
    third = Run(used_checkout, environ)
    assert third.process.wait() == 1
    sentence = third.said.strip().splitlines()[-1]
    assert f"Can't use port {port}" in sentence
    assert f"PORT={port + 1} make run" in sentence
    assert may_log_in(f"http://127.0.0.1:{port}", first_run.password)
    the_telephone_reaches_every_leaf(used_checkout, environ, port)
    assert second.end(signal.SIGINT) == 0
    assert not is_served(port)
    assert private_postgres.answers(used_checkout / ".data")


def the_telephone_reaches_every_leaf(checkout: Path, environ: dict[str, str], port: int) -> None:
    before = hours_now()
    heard = {behind_reception(): dial(checkout, environ, "0 no-answer hangup")}
    for keys, says in (LEAVES | LEAVES_OF_THE_QUEUE[before.is_open]).items():
        heard[says] = dial_from_here(checkout, port, keys)
    wrong = {says: said for says, said in heard.items() if not re.search(says, said)}
    assert wrong == {} or hours_now() != before  # the office opened or closed just then


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


def test_on_another_port_it_says_how_other_commands_print_links_that_work() -> None:
    address = "PUBLIC_BASE_URL=http://127.0.0.1:8001 "
    assert address in run._what_next("http://127.0.0.1:8001", 8001, moved=True)
    assert "PUBLIC_BASE_URL" not in run._what_next("http://127.0.0.1:8000", 8000, moved=False)
