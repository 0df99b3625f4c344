"""While PostgreSQL is away, the processes of a web server know of each other's callers, and keep to a tree's limits."""

import fcntl
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from calls.journal import files, keeping, recent, storing, telling
from calls.journal import shared as shared_memory
from calls.journal.keeping import Journal
from calls.journal.shared import MOST, CommonMemory
from calls.models import Call
from calls.providers.event import Caller
from engine.limits import CALLS_AN_HOUR
from menus.draft.duplicate import duplicate_tree
from menus.models import PhoneNumber, PhoneTree, Transfer
from menus.publishing.publish import publish
from tests.calls.outages import away, journal
from tests.twilio import Twilio

__all__ = ["away", "journal"]
TOO_OFTEN = "You have called very often within the last hour."
GREETING = "For sales"
OURS, THERE = "+15550100001", "+15550100055"


def elsewhere(work: Callable[[], object]) -> None:
    """Does it in another process, which then ends as if it were killed."""
    if not (child := os.fork()):
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


@pytest.mark.django_db
def test_how_often_one_number_calls_is_limited_all_the_same(
    acme: PhoneTree, away: Any, journal: Journal, current: None
) -> None:
    acme.calls_an_hour = 2
    acme.save()
    publish(acme)
    Twilio(Client(), From="+15550100031").voice()
    away(True)
    hidden = [Twilio(Client(), From="anonymous").voice() for _ in range(4)]
    calls = [Twilio(Client()) for _ in range(3)]
    assert [TOO_OFTEN in call.voice() for call in calls] == [False, False, True]
    assert TOO_OFTEN not in "".join(hidden)
    third = calls[2].answer
    assert TOO_OFTEN in calls[2].voice()  # delivered again
    assert calls[2].answer == third
    assert TOO_OFTEN not in calls[0].voice()
    away(False)
    storing.store()
    assert Call.objects.filter(turn_rows__facts__has_key="capped").count() == 1


@pytest.mark.django_db
def test_a_call_of_our_own_making_that_comes_back_is_let_go(acme: PhoneTree, away: Any, current: None) -> None:
    Transfer.objects.filter(tree=acme, key="reception").update(numbers=[THERE])
    publish(acme)
    other = duplicate_tree(acme)
    Transfer.objects.filter(tree=other).update(numbers=[OURS])
    PhoneNumber.objects.filter(number=OURS).update(number="+15550100099")
    publish(other)  # nobody could know by then that it is ours
    PhoneNumber.objects.filter(number="+15550100099").update(number=OURS)
    PhoneNumber.objects.create(number=THERE, tree=other)
    for number in (OURS, THERE):
        Twilio(To=number, From="+15550100031").voice()  # this process knows who answers
    away(True)
    assert GREETING in Twilio(To=THERE, From=OURS).voice()  # nothing rings
    first = Twilio()
    first.voice()
    assert THERE in first.turn(Digits="0")
    back = Twilio(To=THERE, From=OURS)
    assert GREETING not in back.voice()
    assert "Goodbye" in back.answer
    assert GREETING in Twilio(To=THERE, From="+15550100031").voice()
    # The provider may show the caller's number instead of ours.
    second = Twilio(To=THERE)
    assert GREETING in second.voice()
    assert OURS in second.turn(Digits="0")
    assert GREETING not in Twilio().voice()


def test_as_many_calls_are_counted_as_a_line_may_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    shared, now = CommonMemory(), 10_000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    calls = [Caller("twilio", f"CA{number}", "AC1", "+15550100031", OURS) for number in range(1200)]
    told = []
    for call in calls:
        told.append(recent.called_too_often(shared, call, 1, CALLS_AN_HOUR.most))
        now += 2
    assert told == [False] * 1000 + [True] * 200
    assert recent.called_too_often(shared, calls[-1], 1, 1200) is False, "it counts once"
    now += 3000  # so that the first thousand and some are more than an hour ago
    assert recent.called_too_often(shared, calls[0], 1, 400) is False
    assert recent.called_too_often(shared, calls[1], 1, 200) is True


def test_what_one_process_told_a_caller_the_others_tell_again(journal: Journal) -> None:
    key = ("CA1", 2, "keys")
    assert (journal.remembers, journal.told(key)) == (False, None)
    told = {"facts": {"hours": ["open", 1], "rung": ["somebody with a long name"] * 100}}
    elsewhere(lambda: journal.remember(key, told))
    assert (journal.remembers, journal.told(key)) == (True, told)


@pytest.mark.django_db
def test_readiness_has_what_every_process_holds_and_what_ended_with_one_is_lost(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "journal", journal)
    files.directory().parent.mkdir(exist_ok=True)
    files.directory().touch()  # a file, so that nothing can be made there
    keep = partial(keeping.keep_report, "status", "", "", timezone.now())
    elsewhere(lambda: (keep(), keep()))
    keep()
    with monkeypatch.context() as running:
        running.setattr("calls.journal.held._runs", lambda process: True)
        assert "3 entries are in memory only, 0 are lost" in telling.in_memory_only()
    assert "1 entry is in memory only, 2 are lost" in telling.in_memory_only()
    assert (journal.take_lost(), journal.take_lost()) == (2, 0)
    assert len(journal.take_held()) == 1
    assert journal.everywhere == (0, 0)


def test_what_is_shared_ends_gives_way_and_is_never_too_long() -> None:
    shared = CommonMemory(slots=2)
    shared.put(b"soon over", -1.0, "a")
    assert shared.get("a") is None
    shared.put(b"x" * (MOST + 1), 60, "b")
    assert shared.get("b") is None
    assert shared.get_long("b") is None
    for number in range(3):
        shared.put(b"%d" % number, 60 + number, number)
    assert [shared.get(number) for number in range(3)] == [None, b"1", b"2"]


def test_no_process_loses_what_another_counts_at_the_same_moment_and_no_stranger_holds_them_up() -> None:
    shared = CommonMemory()
    stranger = os.open(Path(shared_memory.__file__).parent, os.O_RDONLY)
    fcntl.flock(stranger, fcntl.LOCK_EX)  # anybody may who can read the code

    def count() -> None:
        for _ in range(500):
            shared.change(lambda kept: b"%d" % (int(kept or b"0") + 1), 60, "counted")

    children = []
    for _ in range(2):
        if not (child := os.fork()):
            try:
                count()
            finally:
                os._exit(0)
        children.append(child)
    count()
    for child in children:
        os.waitpid(child, 0)
    os.close(stranger)
    assert shared.get("counted") == b"1500"
