"""Live trees stay known while PostgreSQL is away, even after a restart, and never replace what PostgreSQL says."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test.utils import CaptureQueriesContext

from engine.answers.pins import make_digest
from menus.models import PhoneTree, PinCheck
from menus.publishing import copies, live
from menus.publishing.publish import publish
from tests.twilio import Twilio

NUMBER = "+15550100001"


@contextmanager
def postgres_away() -> Iterator[None]:
    """Every statement fails as if the server were gone; the test's own connection keeps working."""

    def fail(*_: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(fail):
        yield


@pytest.fixture
def snapshots(acme: PhoneTree) -> Path:
    """The copies on disk after one call, without anything in the worker's memory."""
    Twilio().voice()
    live.forget()
    directory: Path = settings.DATA_DIR / "snapshots"
    return directory


def test_a_call_leaves_a_copy_of_what_it_walked(snapshots: Path, acme: PhoneTree) -> None:
    assert sorted(path.name for path in snapshots.iterdir()) == [
        f"number-{NUMBER}",
        f"revision-{acme.live_revision_id}",
    ]
    assert snapshots.stat().st_mode & 0o777 == 0o700


def test_without_postgres_the_live_tree_comes_from_disk(snapshots: Path, acme: PhoneTree) -> None:
    with postgres_away():
        revision = live.last_seen(NUMBER)
        assert revision
        assert revision == acme.live_revision_id
        assert live.tree_of(revision).fallback_number == acme.fallback_number


def test_an_absent_postgres_is_asked_once_and_not_for_every_tree(snapshots: Path, acme: PhoneTree) -> None:
    asked: list[object] = []

    def fail(*statement: object) -> None:
        asked.append(statement)
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(fail):
        assert live.tree_of(live.last_seen(NUMBER) or 0)
        assert live.tree_of(live.last_seen(NUMBER) or 0)
    assert len(asked) == 1


def test_once_postgres_is_back_it_is_what_counts(
    snapshots: Path, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PAUSE", 0)
    revision = acme.live_revision
    assert revision
    with postgres_away():
        live.tree_of(revision.pk)
    with CaptureQueriesContext(connection) as queries:
        live.tree_of(revision.pk)
    assert len(queries) == 1


def test_a_restarted_worker_takes_its_first_turn_in_two_statements(snapshots: Path) -> None:
    with CaptureQueriesContext(connection) as queries:
        Twilio().voice()
    assert len(queries) == 2  # the tree that was live, the turn


def test_a_copy_from_another_database_misleads_nobody(snapshots: Path, acme: PhoneTree) -> None:
    copies.keep_live(NUMBER, 987_654_321)
    assert live.last_seen(NUMBER) is None
    assert "welcome to ACME" in Twilio().voice()


def test_what_postgres_says_of_a_revision_replaces_the_copy(snapshots: Path, acme: PhoneTree) -> None:
    revision = acme.live_revision
    assert revision
    copies.keep_snapshot(revision.pk, {"format": 1, "slug": "of-another-database"})
    live.tree_of(revision.pk)
    assert copies.snapshot_of(revision.pk) == revision.snapshot


@pytest.mark.parametrize("cut", [0, 1, 64, 65, 200])
def test_a_torn_copy_is_no_copy(snapshots: Path, acme: PhoneTree, cut: int) -> None:
    for path in snapshots.iterdir():
        os.truncate(path, min(cut, path.stat().st_size - 1))
    with postgres_away():
        assert live.last_seen(NUMBER) is None
        with pytest.raises(OperationalError):
            live.tree_of(acme.live_revision_id or 0)
    assert copies.numbers() == 0


def test_a_copy_in_another_releases_format_is_no_copy(snapshots: Path, acme: PhoneTree) -> None:
    copies.keep_snapshot(acme.live_revision_id or 0, {"format": 2})
    with postgres_away(), pytest.raises(OperationalError):
        live.tree_of(acme.live_revision_id or 0)


def test_a_full_or_broken_disk_stops_no_call(acme: PhoneTree, caplog: pytest.LogCaptureFixture) -> None:
    settings.DATA_DIR.write_text("a file where the directory should be")
    assert "welcome to ACME" in Twilio().voice()
    assert "could be kept on disk" in caplog.text


def test_a_number_with_slashes_leads_nowhere_else(acme: PhoneTree) -> None:
    copies.keep_live("sip:../../x@example.com", 7)
    assert copies.live_on("sip:../../x@example.com") == 7
    assert [path.parent for path in settings.DATA_DIR.rglob("*-*")] == [settings.DATA_DIR / "snapshots"]


def test_a_starting_worker_learns_numbers_that_nobody_has_called(acme: PhoneTree) -> None:
    with patch.object(DatabaseWrapper, "close"):  # the test's own connection is not the thread's
        live.learn()
    assert copies.live_on(NUMBER) == acme.live_revision_id
    assert copies.numbers() == 1


def test_a_worker_that_starts_without_postgres_starts_all_the_same(caplog: pytest.LogCaptureFixture, db: None) -> None:
    with postgres_away(), patch.object(DatabaseWrapper, "close"):
        live.learn()
    assert "not all live trees could be loaded" in caplog.text


def test_superseded_copies_go_but_never_a_live_one(
    snapshots: Path, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "MOST_SUPERSEDED", 2)
    old = acme.live_revision_id or 0
    for revision_id in range(old + 1, old + 5):
        copies.keep_snapshot(revision_id, {})
    (snapshots / "unfinished-now").touch()
    (snapshots / "unfinished-once").touch()
    os.utime(snapshots / "unfinished-once", (0, 0))
    copies.forget_superseded()
    left = {path.name for path in snapshots.iterdir()}
    assert left == {f"number-{NUMBER}", "unfinished-now", *(f"revision-{old + more}" for more in (0, 3, 4))}


def test_digests_of_pins_lie_apart_from_the_copies(acme: PhoneTree) -> None:
    digest = make_digest("1234")
    PinCheck.objects.create(tree=acme, key="pin", name="PIN", prompt="PIN, please.", goes_to=acme.start, digest=digest)
    revision = publish(acme)
    revision.refresh_from_db()
    copies.keep_snapshot(revision.pk, revision.snapshot)
    on_disk, pins = settings.DATA_DIR / "snapshots", settings.DATA_DIR / "pins"
    assert not any(digest in path.read_text() for path in on_disk.iterdir())
    assert pins.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in pins.iterdir())
    assert copies.snapshot_of(revision.pk) == revision.snapshot
    (pins / f"revision-{revision.pk}").unlink()
    assert copies.snapshot_of(revision.pk) is None


def test_what_an_earlier_release_kept_is_set_apart(acme: PhoneTree) -> None:
    digest = make_digest("1234")
    old = {"destinations": [{"key": "pin", "digest": digest}, {"key": "menu"}]}
    copies._keep("revision-7", old)
    copies.forget_superseded()
    assert digest not in (settings.DATA_DIR / "snapshots" / "revision-7").read_text()
    assert copies.snapshot_of(7) == old
