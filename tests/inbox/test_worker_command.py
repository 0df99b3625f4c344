"""The worker reaches PostgreSQL where its own setting says, in every thread; else where the site does."""

import threading
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from inbox.background import worker
from inbox.management.commands import worker as command
from ivrsite import environment

SITE = {
    "ENGINE": "calls.postgres",
    "NAME": "branchline",
    "USER": "site",
    "PASSWORD": "s",
    "HOST": "pooler",
    "PORT": 6432,
    "OPTIONS": {"connect_timeout": 3},
    "CONN_MAX_AGE": None,
}


def test_its_own_address_changes_where_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKER_DATABASE_URL", "postgres://worker:w@db.example.com:5432/branchline?sslmode=require")
    found = environment.same_database("WORKER_DATABASE_URL", SITE)
    changed = {"USER": "worker", "PASSWORD": "w", "HOST": "db.example.com", "PORT": 5432}
    assert found == SITE | changed | {"OPTIONS": {"connect_timeout": 3, "sslmode": "require"}}


def test_without_one_it_goes_where_the_site_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKER_DATABASE_URL", raising=False)
    assert environment.same_database("WORKER_DATABASE_URL", SITE) == {}


def test_all_its_connections_go_there(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    known = connections["default"].settings_dict
    before = dict(known)
    seen: list[str] = []

    async def run(pace: worker.Pace) -> None:
        seen.append(worker._address()["host"])
        elsewhere = threading.Thread(target=lambda: seen.append(connections["default"].settings_dict["HOST"]))
        elsewhere.start()
        elsewhere.join()

    monkeypatch.setattr(command, "run", run)
    settings.WORKER_DATABASE = {**before, "HOST": "db.example.com"}
    try:
        call_command("worker")
    finally:
        known.update(before)
    assert seen == ["db.example.com"] * 2
