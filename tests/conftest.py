"""Fixtures for every test: a running PostgreSQL, the sample tree, and empty caches."""

import gc
import hashlib
from collections.abc import Iterator
from functools import cache
from itertools import count, cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from hypothesis.internal import charmap
from hypothesis.internal.conjecture import providers
from hypothesis.internal.intervalsets import IntervalSet
from pytest_django import DjangoDbBlocker

from calls.postgres import retrying
from calls.postgres.breaker import breaker
from calls.record import ordinary
from desk.login import alarm, codes
from desk.login.lost import of_account, of_all, of_place
from desk.login.passwords import throttle
from desk.replay import running as replays
from engine.answers import pins
from ivrsite import environment
from menus.checking import checks
from menus.current.store import store
from menus.models import PhoneTree
from menus.publishing import live
from tests import database
from tests.acme import publish_acme
from tests.again import made_again
from tests.clients import share_middleware
from tests.quick_login import log_in_quickly
from tests.rendering import tell_of_pages_only
from tests.undoing import commits, undone

# The same examples on every run, and no deadline on busy machines. Here, because a property keeps the profile that was
# loaded when its module was.
hypothesis.settings.register_profile("calm", deadline=None, derandomize=True)
hypothesis.settings.load_profile("calm")
# Hypothesis also draws constants of the modules that are loaded when a property begins, which depends on earlier tests.
# To look for them takes each process two seconds.
providers._get_local_constants = lambda: providers._local_constants  # none
# Hypothesis tries each of a million characters to find those that UTF-8 has: all but halves of pairs.
UTF_8 = IntervalSet([(0, 0xD7FF), (0xE000, 0x10FFFF)]), IntervalSet([])
charmap.intervals_from_codec = {"utf-8": UTF_8}.__getitem__  # type: ignore[assignment]

# A digest of a PIN takes as long as twenty pages, and tests ask for those of few PINs: with two salts, each of them is
# made twice. Here, because some modules make one.
from_now_on = pytest.MonkeyPatch()
from_now_on.setattr(hashlib, "scrypt", cache(hashlib.scrypt))
salts = cycle((b"salt of one half", b"salt of the rest"))
from_now_on.setattr(pins, "secrets", SimpleNamespace(token_bytes=lambda size: next(salts)))

pytest_plugins = ["tests.checkouts", "tests.compiling", "tests.frugal", "tests.room"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that wait for servers come first: at the end, they would wait alone."""
    items.sort(key=lambda item: item.path.parent.name not in ("served", "local"))


def pytest_collection_finish() -> None:
    """Stops the garbage collector from walking over the modules and test items again and again.

    They stay until the end, and there are so many that it takes a fifth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


def pytest_sessionfinish() -> None:
    """Nobody needs the memory that a process gives back at its end: looking for it takes two seconds."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """pytest-django calls this before it makes the test database; a run that needs none starts no server.

    Where tests run on several cores, each process has a database of its own on the same server.
    """
    database.empty_quickly()
    if not environment.database_is_private():
        yield
        return
    data_dir = settings.DATA_DIR / "tests"
    with database.server(data_dir) as at:
        # Before the first start, the socket's location was unknown.
        connection.settings_dict["HOST"] = at["HOST"]
        with django_db_blocker.unblock():
            database.copied_from(database.migrated_once(data_dir))
        yield


@pytest.fixture(scope="session")
def quick_and_calm(django_test_environment: None) -> Iterator[None]:
    """What holds for all tests, and is set once."""
    # What tests ask of a response is its page's context, and of a login that somebody is logged in.
    tell_of_pages_only()
    log_in_quickly()
    share_middleware()
    with pytest.MonkeyPatch.context() as patch:
        # What a test writes may be lost in a power cut, as its database may be.
        patch.setattr("os.fsync", lambda file: None)
        patch.setattr(checks, "PATIENCE", 60)  # a page shows how far a check is only where a test says so
        # A statement that waits for a busy machine must not become one of a PostgreSQL that is away.
        patch.setattr(retrying, "ATTEMPT", 20.0)
        patch.setattr(retrying, "ALL_ATTEMPTS", 20.0)
        patch.setattr(replays, "start", replays.RunningReplay.work)  # a thread would see nothing of a test
        yield


@pytest.fixture
def _django_db_helper(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """What pytest-django's fixtures for the database ask for; its own makes a class and seven statements a test."""
    if commits(request):
        request.getfixturevalue("_django_db_helper")  # pytest-django's
        yield
        return
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture
def acme(db: None) -> PhoneTree:
    """The sample tree, published on +15550100001."""
    made_again("acme", publish_acme)
    return PhoneTree.objects.get(slug="acme")


@pytest.fixture(scope="session")
def unused_dirs(quick_and_calm: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yields paths where nothing is yet: most tests keep no file, so they need no directory of their own."""
    ours = tmp_path_factory.mktemp("unused")
    return (ours / str(number) for number in count())


@cache
def nothing_on_disk() -> Any:
    """What a worker knows at first in a new DATA_DIR; to look for each copy there takes a tenth of a short test."""
    store.use_copies()
    return store._held


unused: list[Iterator[Path]] = []


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empties a worker's caches in memory and on disk, which belong to one test's database."""
    if not unused:  # asked for once: what stands in the signature is looked up for each test
        unused.append(request.getfixturevalue("unused_dirs"))
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
    dirs = settings.DATA_DIR, settings.MEDIA_DIR
    settings.DATA_DIR, settings.MEDIA_DIR = next(unused[0]), next(unused[0])
    mail.outbox.clear()
    live.forget()
    ordinary.forget()
    store.forget()
    store._held = nothing_on_disk()
    store.watch()  # as in a worker, where a turn takes no statement for it
    breaker.forget()
    for remembered in (throttle, codes.throttle, codes.of_strangers, of_account, of_place, of_all, alarm):
        remembered.forget_all()
    yield
    settings.DATA_DIR, settings.MEDIA_DIR = dirs


@pytest.fixture
def current() -> None:
    """What is live in no version, such as notices, is read from the database at every look, as in a command."""
    store.forget()
