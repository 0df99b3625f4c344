"""The two addresses for machines: one says that we are alive, the other that calls are answered."""

import os
import socket
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.test import Client

from calls.journal import files
from calls.journal.keeping import Journal
from calls.postgres import question
from menus.models import PhoneTree
from menus.publishing import live
from tests.twilio import Twilio

# How long a load balancer usually waits for its probe.
PATIENCE = 5.0
AS_IT_IS = question.PATIENCE
TWILIO_WAITS = 15.0


@pytest.fixture(autouse=True)
def no_question_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that an earlier test asked would be answered for this one too."""
    monkeypatch.setattr(question, "_latest", None)
    monkeypatch.setattr(question, "PATIENCE", 30.0)  # 0.3 seconds are short on a machine that runs tests


@pytest.fixture
def postgres_at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Redirects every new connection; the test's own one stays."""

    def move(**where: str) -> None:
        for name, value in where.items():
            monkeypatch.setitem(connection.settings_dict, name.upper(), value)

    return move


@pytest.fixture
def silent_port() -> Iterator[str]:
    """Accepts connections and sends nothing, like a frozen server."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield str(listener.getsockname()[1])


def not_waited_for(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether we say in time that we are not ready, although nothing answers."""
    with monkeypatch.context() as as_it_is:
        as_it_is.setattr(question, "PATIENCE", AS_IT_IS)
        began = time.monotonic()
        return ready()[0] == 503 and time.monotonic() - began < PATIENCE


def ready() -> tuple[int, str, str]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()["status"], answer.json()["says"]


def test_healthz_answers_without_a_database() -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.usefixtures("db")
def test_probes_may_ask_by_any_name_and_are_not_kept(address: str) -> None:
    answer = Client(headers={"Host": "10.0.0.7:8000"}).get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.usefixtures("db")
def test_an_empty_installation_is_ready() -> None:
    assert ready() == (200, "ready", "Calls are answered.")


@pytest.mark.usefixtures("db")
def test_a_postgres_that_answers_and_takes_no_changes_leaves_us_degraded(monkeypatch: pytest.MonkeyPatch) -> None:
    files.directory().mkdir(parents=True)
    kept = files.directory() / "1.ready"
    kept.touch()
    assert ready()[1] == "ready"  # it is stored in a moment
    os.utime(kept, (0, 0))
    assert ready() == (200, "degraded", "Calls are answered. What callers did waits in DATA_DIR to be stored.")
    monkeypatch.setattr(Journal, "everywhere", (373, 0))
    assert "373 entries are in memory only, 0 are lost" in ready()[2]


@pytest.mark.usefixtures("db")
def test_without_postgres_and_without_copies_we_are_not_ready(postgres_at: Callable[..., None], port: int) -> None:
    postgres_at(host="127.0.0.1", port=str(port))
    code, status, says = ready()
    assert (code, status) == (503, "not ready")
    assert "PostgreSQL does not answer" in says


def test_without_postgres_a_copy_on_disk_makes_us_degraded_but_not_failing(
    acme: PhoneTree, postgres_at: Callable[..., None], port: int
) -> None:
    Twilio().voice()
    postgres_at(host="127.0.0.1", port=str(port))
    code, status, says = ready()
    assert (code, status) == (200, "degraded")
    assert "For 1 number there is a copy" in says


@pytest.mark.usefixtures("db")
def test_a_server_that_accepts_and_says_nothing_is_not_waited_for(
    postgres_at: Callable[..., None], silent_port: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres_at(host="127.0.0.1", port=silent_port)
    assert not_waited_for(monkeypatch)


@pytest.mark.django_db(transaction=True)
def test_a_locked_table_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE menus_phonenumber")
        assert not_waited_for(monkeypatch)
    assert ready()[0] == 200


def test_what_is_read_from_a_probe_names_no_host(acme: PhoneTree, postgres_at: Callable[..., None], port: int) -> None:
    postgres_at(host="127.0.0.1", port=str(port))
    assert "127.0.0.1" not in ready()[2]


def test_after_a_restart_without_postgres_an_apology_still_rings_the_fallback_number(
    acme: PhoneTree, postgres_at: Callable[..., None], silent_port: str
) -> None:
    Twilio().voice()
    live.forget()
    # The worst kind of absence: every attempt takes its full time.
    postgres_at(host="127.0.0.1", port=silent_port)
    connection.close()
    began = time.monotonic()
    answer = Twilio().voice()
    assert time.monotonic() - began < TWILIO_WAITS
    assert "<Dial" in answer
    assert acme.fallback_number in answer
