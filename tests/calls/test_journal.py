"""The journal keeps what callers did while PostgreSQL is away, and stores each of it once, in order."""

import json
from collections import OrderedDict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone
from time_machine import TimeMachineFixture

from calls.journal import files, forgetting, keeping, lines, storing
from calls.journal.keeping import Journal
from calls.journal.lines import EntryKind
from calls.models import Call, Outage, Status
from inbox.erasing import callers
from inbox.erasing.numbers import caller_of
from menus.models import Menu, PhoneTree
from menus.publishing import live
from menus.publishing.publish import publish
from tests.calls.outages import away, journal, turns_of, written
from tests.twilio import Twilio

__all__ = ["away", "journal"]
pytestmark = pytest.mark.django_db


def begin(acme: object, **standing: str) -> Twilio:
    """A caller at the menu of a line that this process knows."""
    caller = Twilio(Client(), **standing)
    caller.voice()
    return caller


def test_calls_go_on_and_begin_while_postgres_is_away_and_are_stored_once(acme: object, away: Any) -> None:
    caller = begin(acme)
    away(True)
    assert "We are open" in caller.turn(Digits="3")
    again = caller.answer
    newcomer = Twilio(Client())
    assert "For sales" in newcomer.voice()
    assert "For sales" in caller.turn(Digits="9")
    assert turns_of(caller) == [(1, None)]
    assert again
    away(False)
    storing.store()
    assert turns_of(caller) == [(1, None), (2, "3"), (3, "9")]
    assert turns_of(newcomer) == [(1, None)]
    assert not files.waiting()
    assert storing.store().turns == 0
    assert "We are open" in caller.turn(Digits="3")
    assert turns_of(caller)[-1] == (4, "3")


def test_a_second_delivery_gets_the_same_bytes_while_postgres_is_away_and_afterwards(acme: object, away: Any) -> None:
    caller = begin(acme)
    address = caller.action()
    away(True)
    first = caller.post(address, Digits="3").content
    assert caller.post(address, Digits="3").content == first
    away(False)
    storing.store()
    assert caller.post(address, Digits="3").content == first
    assert turns_of(caller) == [(1, None), (2, "3")]


def test_a_second_delivery_between_the_return_of_postgres_and_the_storing_gets_the_same_bytes(
    acme: PhoneTree, away: Any, monkeypatch: pytest.MonkeyPatch, current: None
) -> None:
    caller = begin(acme)
    address = caller.action()
    away(True)
    first = caller.post(address, Digits="3").content
    newcomer = Twilio(Client())
    welcome = newcomer.voice()
    away(False)
    with monkeypatch.context() as elsewhere:  # a process that knows it only from the memory that all share
        elsewhere.setattr(keeping.journal, "_told", OrderedDict())
        Menu.objects.filter(tree=acme).update(prompt="This is another greeting.")
        publish(acme)
        assert "another greeting" in Twilio(Client()).voice()
        assert caller.post(address, Digits="3").content == first
        assert newcomer.voice() == welcome
        again = caller.post("/twilio/fallback/", Digits="3", ErrorUrl=address, ErrorCode="11200").content
        assert again == first
    storing.store()
    assert caller.post(address, Digits="3").content == first
    assert newcomer.voice() == welcome
    assert turns_of(caller) == [(1, None), (2, "3")]
    assert turns_of(newcomer) == [(1, None)]


def test_two_things_heard_under_one_number_are_both_kept_however_often_they_are_stored(
    acme: object, away: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = begin(acme)
    address = caller.action()
    away(True)
    caller.post(address, Digits="3")
    caller.post(address, Digits="1")
    away(False)
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)  # as if it was killed before
    storing.store()
    storing._done.clear()
    storing.store()
    assert turns_of(caller) == [(1, None), (2, "3"), (3, "1")]


def test_reports_are_stored_after_the_turns_that_came_before_them_and_with_their_time(acme: object, away: Any) -> None:
    caller = begin(acme)
    away(True)
    caller.turn(Digits="3")
    assert caller.status("completed", CallDuration="61").status_code == 200
    away(False)
    before = timezone.now()
    storing.store()
    call = Call.objects.get(sid=caller.sid)
    assert (call.status, call.duration_seconds, call.turns) == (Status.COMPLETED, 61, 2)
    assert call.ended_at
    assert call.ended_at < before
    assert turns_of(caller) == [(1, None), (2, "3")]


def test_a_clock_that_is_set_back_changes_no_order(acme: object, away: Any, journal: Journal) -> None:
    caller = begin(acme)
    away(True)
    caller.turn(Digits="3")
    real = journal.keep

    def yesterday(kind: EntryKind, values: Any, now: Any) -> None:
        real(kind, values, now - timedelta(days=1))

    journal.keep = yesterday  # type: ignore[method-assign]
    caller.turn(Digits="9")
    away(False)
    storing.store()
    assert Call.objects.get(sid=caller.sid).position == "menu.1"
    assert turns_of(caller) == [(1, None), (2, "3"), (3, "9")]


def test_a_disk_that_takes_nothing_leaves_it_to_the_memory_and_says_so(
    acme: object, away: Any, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    caller = begin(acme)
    files.directory().parent.mkdir(exist_ok=True)
    files.directory().touch()  # a file, so that nothing can be made there
    away(True)
    assert "We are open" in caller.turn(Digits="3")
    assert "DATA_DIR can't be written to" in caplog.text
    assert journal.held == 1
    away(False)
    storing.store()
    assert turns_of(caller) == [(1, None), (2, "3")]
    assert Outage.objects.get().turns == 1


def test_what_neither_the_disk_nor_the_memory_took_is_counted_for_the_admin(
    acme: object, away: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = begin(acme)
    files.directory().parent.mkdir(exist_ok=True)
    files.directory().touch()
    monkeypatch.setattr(keeping, "MOST_HELD", 0)
    away(True)
    assert "We are open" in caller.turn(Digits="3")
    away(False)
    storing.store()
    assert Outage.objects.get().lost == 1


def test_a_torn_line_and_one_of_another_key_are_kept_apart_and_the_others_stored(acme: object, away: Any) -> None:
    caller = begin(acme)
    away(True)
    with override_settings(SECRET_KEY="another" * 8, SECRET_KEY_FALLBACKS=[]):
        keeping.keep_report("status", "a=b", "", timezone.now())
    keeping.journal.complete()
    caller.turn(Digits="3")
    keeping.journal.complete()
    path = sorted(files.directory().glob("*.ready"))[-1]
    path.write_bytes(path.read_bytes() + b"0badbeef 40 torn")
    away(False)
    storing.store()
    assert turns_of(caller) == [(1, None), (2, "3")]
    assert files.refused() == 2
    assert Outage.objects.get().refused == 2


def test_what_was_kept_apart_is_tried_again_and_stored_once_its_key_is_back(acme: object, away: Any) -> None:
    caller = begin(acme)
    away(True)
    caller.turn(Digits="3")
    (entry,) = written()
    keeping.journal.complete()
    (path,) = files.directory().glob("*.ready")
    with override_settings(SECRET_KEY="another" * 8, SECRET_KEY_FALLBACKS=[]):
        path.write_bytes(lines.written(entry) + b"0badbeef 40 torn")
    away(False)
    storing.store()
    storing.try_again()
    assert (turns_of(caller), files.refused()) == ([(1, None)], 2)
    with override_settings(SECRET_KEY_FALLBACKS=["another" * 8]):
        storing.try_again()
    assert (turns_of(caller), files.refused()) == ([(1, None), (2, "3")], 1)
    assert sum(outage.refused for outage in Outage.objects.all()) == 2, "each is told of once"


def test_a_turn_that_only_a_newer_release_can_read_is_kept_apart_for_it(acme: object, away: Any) -> None:
    caller = begin(acme)
    away(True)
    caller.turn(Digits="3")
    (entry,) = written()
    caller.turn(Digits="9")
    keeping.journal.complete()
    newer = {**entry, "values": {**entry["values"], "heard": json.dumps({"kind": "smoke signals"}), "number": 4}}
    (files.directory() / "1.ready").write_bytes(lines.written(newer))
    away(False)
    storing.store()
    assert (turns_of(caller), files.refused()) == ([(1, None), (2, "3"), (3, "9")], 1)


def test_a_call_does_not_begin_earlier_when_the_clock_is_set_back(
    acme: object, away: Any, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-20 09:00:00+00:00", tick=False)
    caller = begin(acme)
    began = Call.objects.get(sid=caller.sid).started_at
    away(True)
    time_machine.shift(timedelta(hours=-1))
    caller.turn(Digits="3")
    away(False)
    storing.store()
    assert turns_of(caller) == [(1, None), (2, "3")]
    assert Call.objects.get(sid=caller.sid).started_at == began


def test_a_key_that_is_rotated_still_opens_what_was_written_before(acme: object, away: Any) -> None:
    caller = begin(acme)
    away(True)
    caller.turn(Digits="3")
    keeping.journal.complete()
    away(False)
    with override_settings(SECRET_KEY="the next one" * 4, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        storing.store()
    assert turns_of(caller) == [(1, None), (2, "3")]


def test_the_files_have_nothing_in_the_clear_and_work_keeps_its_latest_moment(acme: object, away: Any) -> None:
    caller = begin(acme)
    away(True)
    caller.turn(Digits="3")
    content = b"".join(path.read_bytes() for path in files.directory().glob("*.*"))
    assert caller.sid.encode() not in content
    assert b"15550100002" not in content
    (entry,) = written()
    assert json.loads(entry["values"]["heard"]) == {"kind": "digits", "digits": "3"}
    assert oct((next(files.directory().glob("*.open"))).stat().st_mode)[-3:] == "600"


def test_a_number_that_was_never_seen_hears_an_apology(acme: object, away: Any) -> None:
    away(True)
    live.forget()
    caller = Twilio(Client(), To="+15550100077")
    assert "something went wrong" in caller.voice()
    assert written() == []


def test_a_caller_who_is_erased_is_in_no_line_that_was_kept_apart(acme: object, away: Any) -> None:
    begin(acme)
    away(True)
    keeping.keep_report("status", "From=%2B15550100044&CallSid=x", "", timezone.now())
    keeping.keep_report("status", "From=%2B15550100045&CallSid=x", "", timezone.now())
    away(False)
    storing.store()
    assert files.refused() == 2, "neither says of which call it is"
    assert forgetting.forget("15550100044") == 1
    assert files.refused() == 1


@pytest.mark.parametrize(("shown", "sent"), [("100", "100"), ("sip:anna@example.com", "sip%3Aanna%40example.com")])
def test_whoever_calls_without_a_number_is_erased_there_and_nobody_else(shown: str, sent: str, acme: object) -> None:
    for form in (f"From={sent}&CallSid=x", "From=%2B15550100045&CallDuration=100&Note=1,0,0"):
        keeping.keep_report("unknown", form, "", timezone.now())
    storing.store()
    number, now = caller_of(shown), timezone.now()
    assert callers.erase_here(callers.ask(number, None, now), number, now) == {"set_apart": 1}
    assert files.refused() == 1


def test_nobody_starts_where_nothing_could_be_kept() -> None:
    files.check_room()
    assert list(files.directory().iterdir()) == []
    files.directory().rmdir()
    files.directory().touch()
    with pytest.raises(OSError, match="exists"):
        files.check_room()
