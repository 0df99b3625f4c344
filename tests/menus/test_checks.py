"""A check that takes long is done once, kept with the draft, and says how far it is to whoever waits."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from engine import tree as t
from engine.check import Examined, examine, find
from menus.checking import checks, jobs, results
from menus.checking.checks import Patience, StillChecking, examined
from menus.checking.jobs import RunningCheck
from menus.draft.importing import import_tree
from menus.models import DraftCheck
from tests.menus.trees import acme, large

TREE = acme()


@pytest.fixture(autouse=True)
def nothing_remembered_here() -> None:
    find._cache.clear()


class Slow:
    """The engine's check, which goes on when the test says so. Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.may_end = threading.Event()

    def __call__(self, tree: t.Tree, providers: Any, tell: Any) -> Examined:
        self.asked += 1
        tell(0.4)
        self.may_end.wait(30)
        return examine(tree, providers)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    slow = Slow()
    monkeypatch.setattr(jobs, "examine", slow)
    yield slow
    slow.may_end.set()


def in_another_process(key: str, **row: Any) -> DraftCheck:
    return DraftCheck.objects.create(pk=key, owner="other", **{"seen_at": timezone.now(), **row})


def test_who_cannot_wait_is_told_how_far_the_check_is(slow: Slow) -> None:
    with pytest.raises(StillChecking) as still:
        examined(TREE, patience=Patience(0.2))
    assert str(still.value) == f"Checking {len(TREE.destinations)} destinations …"
    assert still.value.percent == jobs.percent(still.value.key) == 40
    slow.may_end.set()
    assert examined(TREE, patience=Patience(30)) == examine(TREE)


def test_two_people_who_look_share_one_check(slow: Slow) -> None:
    one, other = jobs.begin(TREE, ["twilio"], None), jobs.begin(TREE, ["twilio"], None)
    assert one is other
    with pytest.raises(StillChecking):
        examined(TREE, ["twilio"], patience=Patience(0))
    slow.may_end.set()
    assert examined(TREE, ["twilio"], patience=Patience(30)) == examine(TREE, ["twilio"])
    assert slow.asked == 1


def test_a_page_waits_once_for_all_its_checks() -> None:
    patience = Patience(0)
    assert patience.left == 0
    assert Patience(30).left > 29


def test_an_error_in_a_check_reaches_whoever_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Examined:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "examine", broken)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            examined(TREE, patience=Patience(30))


def test_so_many_checks_wait_that_another_one_does_not_begin(monkeypatch: pytest.MonkeyPatch, slow: Slow) -> None:
    monkeypatch.setattr(jobs, "MOST_WAITING", 0)
    with pytest.raises(StillChecking) as still:
        examined(TREE, patience=Patience(30))
    assert (still.value.percent, slow.asked) == (0, 0)


@pytest.mark.django_db
class TestKept:
    """What took long is kept in a row."""

    @pytest.fixture(autouse=True)
    def all_take_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jobs, "LONG", 0.0)
        monkeypatch.setattr(jobs, "MANY", 0)
        monkeypatch.setattr(jobs, "PAUSE", 0.0)

    def run(self, tree: t.Tree = TREE, **more: Any) -> RunningCheck:
        job = RunningCheck(results.key_of(tree, ["twilio"]), tree, ("twilio",), more.get("of"))
        job.run()
        assert job.error is None
        return job

    def test_what_is_kept_is_found_by_another_process_without_checking_again(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = self.run()
        find._cache.clear()
        monkeypatch.setattr(jobs, "examine", None)
        assert self.run().found == first.found == find.examined_before(TREE, ["twilio"])
        assert first.found
        assert first.found.problems
        assert first.found.routes

    def test_what_was_quick_is_not_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jobs, "LONG", 60)
        self.run()
        assert not DraftCheck.objects.exists()

    def test_while_another_process_works_on_it_this_one_only_follows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        row = in_another_process(results.key_of(large(), ["twilio"]), percent=70)
        found = results._written(Examined([], ()))
        monkeypatch.setattr(jobs, "sleep", lambda _: DraftCheck.objects.filter(pk=row.pk).update(found=found))
        job = self.run(large())
        assert (job.found, job.percent) == (Examined([], ()), 70)

    def test_a_process_that_has_ended_is_not_waited_for(self) -> None:
        row = in_another_process(
            results.key_of(large(), ["twilio"]), seen_at=timezone.now() - results.SILENT - timedelta(seconds=1)
        )
        assert self.run(large()).found
        row.refresh_from_db()
        assert row.found
        assert row.owner != "other"

    def test_how_far_it_is_stands_in_the_row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        seen = []
        monkeypatch.setattr(results, "keep", lambda key, *_: seen.append(results.percent(key)))
        self.run(large())
        assert seen[0] is not None
        assert 0 < seen[0] <= 100

    def test_a_changed_draft_drops_what_was_kept_of_earlier_ones(self) -> None:
        rows = import_tree(TREE)
        for number in range(5):
            tree = t.Tree(
                **{name: getattr(TREE, name) for name in t.Tree.__dataclass_fields__} | {"name": f"No. {number}"}
            )
            self.run(tree, of=rows)
        latest = results.key_of(tree, ["twilio"])
        assert DraftCheck.objects.filter(tree=rows).count() == results.MOST_OF_A_TREE
        assert results.find(latest)

    def test_a_file_that_nobody_imported_is_forgotten_after_a_day(self) -> None:
        old = in_another_process("old", seen_at=timezone.now() - results.OF_A_FILE - timedelta(minutes=1))
        self.run()
        assert not DraftCheck.objects.filter(pk=old.pk).exists()

    def test_another_release_checks_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = results.key_of(TREE, ["twilio"])
        assert before == results.key_of(TREE, ["twilio", "twilio"]) != results.key_of(TREE, ["sipgate"])
        monkeypatch.setattr(results, "_rules", lambda: "others")
        assert results.key_of(TREE, ["twilio"]) != before

    def test_without_the_database_a_check_is_as_good(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def away(*_: Any) -> None:
            raise OperationalError

        for name in ("find", "take", "keep"):
            monkeypatch.setattr(results, name, away)
        assert self.run(large()).found


def test_the_default_is_the_pages_own_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "PATIENCE", 7)
    assert 6 < Patience().left <= 7
