"""Fixtures for every test: a running PostgreSQL, the sample tree, and empty caches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from calls.postgres.breaker import breaker
from desk.signing_in import tries
from ivrsite import environment
from local import private_postgres
from menus.current.store import store
from menus.models import PhoneTree
from menus.publishing import live
from tests.acme import publish_acme

pytest_plugins = ["tests.checkouts"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """pytest-django calls this before it makes the test database; a run that needs none starts no server.

    Where tests run on several cores, each process has a database of its own on the same server.
    """
    if not environment.database_is_private():
        yield
        return
    with private_postgres.running(settings.DATA_DIR):
        # Before the first start, the socket's location was unknown.
        connection.settings_dict["HOST"] = environment.private_database(settings.DATA_DIR)["HOST"]
        yield


@pytest.fixture
def acme(db: None) -> PhoneTree:
    """The sample tree, published on +15550100001."""
    return PhoneTree.objects.get(pk=publish_acme().pk)


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Clears a worker's caches in memory and on disk, which belong to one test's database."""
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    monkeypatch.setattr(settings, "MEDIA_DIR", tmp_path / "media")
    live.forget()
    store.forget()
    store.use_copies()
    store.watch()  # as in a worker, where a turn takes no statement for it
    breaker.forget()
    tries.forget_all()


@pytest.fixture
def current() -> None:
    """What is live in no version, such as notices, is read from the database at every look, as in a command."""
    store.forget()
