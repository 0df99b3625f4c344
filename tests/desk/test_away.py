"""While PostgreSQL is away, people read that it is, and that calls go on; afterwards, what was kept."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from calls.journal.keeping import Journal
from calls.models import Outage
from calls.postgres.breaker import breaker
from menus.models import PhoneTree
from menus.publishing import live


def test_a_page_says_so_and_asks_again_and_one_that_sends_something_says_that_it_was_not_saved(
    client: Client, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.learn()
    breaker._is_there.clear()
    page = client.get("/admin/")
    sent = client.post("/admin/menus/phonetree/add/", {"name": "New"})
    breaker.forget()
    assert (page.status_code, sent.status_code) == (503, 503)
    assert page.headers["Retry-After"] == "10"
    assert "1 number is answered from copies" in page.content.decode()
    assert "Numbers at sipgate say sorry" in page.content.decode()
    assert 'http-equiv="refresh"' in page.content.decode()
    assert "What you sent was not saved" in sent.content.decode()
    assert "refresh" not in sent.content.decode()


def test_pages_say_what_only_the_memory_has(
    client: Client, ada: User, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(ada)
    assert "not in the database" not in client.get("/admin/").content.decode()
    monkeypatch.setattr(Journal, "everywhere", (3, 0))
    there = client.get("/admin/").content.decode()
    breaker._is_there.clear()
    gone = client.get("/admin/").content.decode()
    breaker.forget()
    assert "What callers did is not in the database yet" in there
    assert all("3 entries are in memory only" in page for page in (there, gone))


def test_an_error_of_the_database_is_told_as_such_and_any_other_is_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    for error, status in ((OperationalError("away"), 503), (ValueError("a bug"), 500)):

        def fails(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("desk.site.Site.has_permission", fails)
        assert client.get("/admin/").status_code == status


def test_the_front_page_tells_of_the_last_outage_and_of_what_could_not_be_kept(
    client: Client, ada: User, acme: PhoneTree
) -> None:
    client.force_login(ada)
    now = timezone.now()
    Outage.objects.create(began_at=now - timedelta(days=9), stored_at=now - timedelta(days=8), lost=7)
    Outage.objects.add([(now - timedelta(minutes=5)).isoformat()], turns=3, reports=1, refused=0, lost=0)
    Outage.objects.add([], turns=0, reports=0, refused=0, lost=2)
    page = client.get("/admin/").content.decode()
    assert "3 turns were kept on disk and stored afterwards. 2 are lost" in page
    assert "7 are lost" not in page
    began, stored = now - timedelta(days=4), now - timedelta(days=2)
    Outage.objects.create(began_at=began, stored_at=stored)
    assert f"</time> to {date_format(timezone.localtime(stored), 'j M, H:i')}" in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({}, "No calls came in then."),
        (
            {"turns": 1, "reports": 4},
            "Callers were answered from copies; 1 turn was kept on disk and stored afterwards.",
        ),
        ({"reports": 1}, "1 report of the provider was kept on disk and stored afterwards."),
        ({"lost": 1}, "1 is lost, because DATA_DIR could not be written to."),
        ({"refused": 2}, "2 could not be read or stored and are in DATA_DIR/journal/refused."),
    ],
)
def test_an_outage_tells_only_what_was(kept: dict[str, int], told: str) -> None:
    assert Outage(**kept).told == told
