"""Whatever the order in which the journal is stored, and whatever becomes of its disk, nothing of a call is missing."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from itertools import chain, repeat
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import DataError, OperationalError, ProgrammingError, connection, transaction
from django.utils import timezone

from calls.journal import files, keeping, late, storing
from calls.journal.keeping import Journal
from calls.models import AFTER_END, Call, Outage, Outbox, Status, Turn
from calls.postgres import question
from calls.providers.twilio import Form
from calls.record import keeping as record
from calls.record.prepared import numbered
from calls.record.statements import STATEMENTS
from calls.webhooks.twilio_webhook import later
from engine.reply import ARRIVES
from inbox.erasing.by_days import erase_all
from inbox.erasing.words import in_words
from inbox.models import LineRetention
from menus.models import PhoneTree
from tests.calls.outages import away, journal, turns_of, written
from tests.parcels import BIRTHDAY, NUMBER, PIN, parcels
from tests.twilio import Twilio

__all__ = ["away", "journal", "parcels"]
# The parameters of a turn that the first release with a journal kept.
FIRST_JOURNAL = frozenset(
    {
        "account",
        "after_end",
        "at",
        "called",
        "caller",
        "capped",
        "comes_round",
        "direction",
        "doing",
        "earliest",
        "earliest_start",
        "facts",
        "heard",
        "is_test",
        "kept_answers",
        "language",
        "minute_ago",
        "now",
        "number",
        "overtime",
        "passed",
        "paused",
        "pending",
        "pin_revision",
        "position",
        "provider",
        "revision",
        "rings",
        "rings_until",
        "session",
        "sid",
        "token_number",
        "took_ms",
        "work",
        "wrong_pin",
    }
)
pytestmark = pytest.mark.usefixtures("parcels")


def dialled() -> Twilio:
    caller = Twilio(To=NUMBER)
    caller.voice()
    return caller


def aside() -> Callable[[], None]:
    """Hides what is on disk now, as the open file of another process; call the result to complete that."""
    keeping.journal.complete()
    hidden = [path.rename(path.with_suffix(".others")) for path in files.directory().glob("*.ready")]

    def complete() -> None:
        for path in hidden:
            path.rename(path.with_suffix(".ready"))

    return complete


def kept(caller: Twilio) -> Call:
    return Call.objects.get(sid=caller.sid)


def test_an_answer_counts_also_where_a_later_turn_is_stored_before_it(away: Any) -> None:
    caller = dialled()
    away(True)
    caller.turn(Digits="5")
    caller.turn(SpeechResult="Great", Confidence="0.9")
    away(False)
    (*_, answered) = written()
    later = {"number": 4, "token_number": 4, "kept_answers": "{}", "at": "words"}
    storing._store_turn({**answered, "values": {**answered["values"], **later}}, None)  # of another process
    assert (kept(caller).turns, kept(caller).answers) == (4, {})
    storing.store()
    assert kept(caller).answers == {"opinion": "Great"}
    assert (kept(caller).turns, [number for number, _ in turns_of(caller)]) == (4, [1, 2, 3, 4])


def test_the_latest_answer_counts_also_where_the_end_is_stored_before_both(away: Any) -> None:
    caller = dialled()
    away(True)
    caller.turn(Digits="5")
    caller.turn(SpeechResult="Great", Confidence="0.9")
    (*_, answered) = written()
    of_another_process = aside()
    caller.status("completed", CallDuration="20")
    away(False)
    storing.store()
    of_another_process()
    storing.store()
    once_more = json.loads(answered["values"]["kept_answers"].replace("Great", "Bad"))
    later = {"number": 4, "token_number": 4, "kept_answers": json.dumps(once_more)}
    entry = {**answered, "values": {**answered["values"], **later}}
    for _ in range(2):
        storing._store_turn(entry, kept(caller).ended_at)
    assert (kept(caller).answers, kept(caller).turns) == ({"opinion": "Bad"}, 4)


def test_a_call_whose_end_is_stored_first_has_its_last_turns_before_it(away: Any) -> None:
    caller = dialled()
    away(True)
    caller.turn(Digits="4")
    caller.turn(Digits=BIRTHDAY)
    position = written()[-1]["values"]["position"]
    of_another_process = aside()
    caller.status("completed", CallDuration="20")
    away(False)
    storing.store()
    assert kept(caller).status == Status.COMPLETED
    of_another_process()
    storing.store()
    call = kept(caller)
    assert (call.status, call.position) == (Status.COMPLETED, position)
    assert call.answers == {"birthday": {"masked": True}}
    assert not Turn.objects.filter(call=call, doing=AFTER_END).exists()


def test_a_call_that_ends_while_its_turns_are_stored_has_them_before_its_end(away: Any) -> None:
    caller = dialled()
    away(True)
    caller.turn(Digits="5")
    caller.turn(SpeechResult="Great", Confidence="0.9")
    position = written()[-1]["values"]["position"]
    away(False)
    caller.status("completed", CallDuration="20")
    ends = chain([dict[str, Any]()], repeat({caller.sid: kept(caller).ended_at}))
    with patch.object(late, "ends", side_effect=ends):
        assert storing.store().turns == 2
    call = kept(caller)
    assert not Turn.objects.filter(call=call, doing=AFTER_END).exists()
    assert (call.position, call.answers) == (position, {"opinion": "Great"})


def test_a_call_that_only_its_end_is_known_of_arrives_in_the_inbox_once_its_turns_are_stored(away: Any) -> None:
    dialled()  # so that this process knows the number
    away(True)
    caller = dialled()
    of_another_process = aside()
    caller.status("completed", CallDuration="20")
    away(False)
    storing.store()
    assert (kept(caller).revision, Outbox.objects.filter(name=ARRIVES.name).count()) == (None, 0)
    of_another_process()
    storing.store()
    assert kept(caller).revision
    assert Outbox.objects.get(name=ARRIVES.name).arguments == {"call": kept(caller).pk}
    assert kept(caller).started_at < kept(caller).ended_at  # type: ignore[operator]


def test_no_call_is_given_up_before_what_it_did_in_the_outage_is_stored(away: Any) -> None:
    caller = dialled()
    Call.objects.update(last_seen_at=timezone.now() - timedelta(days=1))
    away(True)
    caller.turn(Digits="5")
    away(False)
    call_command("sweep_calls", stdout=StringIO())
    assert kept(caller).ended_at is None
    storing.store()
    call_command("sweep_calls", stdout=StringIO())
    assert (kept(caller).ended_at, kept(caller).turns) == (None, 2)


def test_what_is_reported_of_a_test_call_is_not_kept(away: Any, journal: Journal) -> None:
    form = Form("CallSid=x", trial="1.1")
    assert later("recording").answer(form, "").status_code == 200
    assert not files.waiting()
    assert not journal.held


def test_a_turn_after_an_end_that_is_stored_with_it_stays_one(away: Any) -> None:
    caller = dialled()
    away(True)
    caller.status("completed", CallDuration="0")
    caller.turn(Digits="5")
    away(False)
    stored = storing.store()
    assert (stored.turns, stored.reports, stored.refused) == (1, 1, 0)
    assert Turn.objects.get(call__sid=caller.sid, number=2).doing == AFTER_END


def test_a_turn_after_the_end_stays_one(away: Any) -> None:
    caller = dialled()
    caller.status("completed", CallDuration="20")
    away(True)
    caller.turn(Digits="5")
    away(False)
    storing.store()
    assert Turn.objects.get(call__sid=caller.sid, number=2).doing == AFTER_END


def test_the_journal_knows_nothing_of_what_is_entered_in_secret_not_even_for_whoever_has_its_key(away: Any) -> None:
    caller, other = dialled(), dialled()
    away(True)
    caller.turn(Digits="3")
    caller.turn(Digits=PIN)
    other.turn(Digits="4")
    other.turn(Digits=BIRTHDAY, CallStatus="completed")
    assert len(written()) == 5
    assert PIN not in repr(written())
    assert BIRTHDAY not in repr(written())
    away(False)
    storing.store()
    assert kept(other).status == Status.COMPLETED


def test_a_journal_of_an_older_release_lacks_no_parameter_that_nothing_stands_for(
    away: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adds a parameter to a turn's statement says in calls.record.keeping.ADDED what stands for it."""
    asked = {name for turn, query in STATEMENTS.items() if not turn[0] for name in numbered(query).parameters}
    assert asked <= {*FIRST_JOURNAL, *record.ADDED}
    caller = dialled()
    away(True)
    caller.turn(Digits="9")
    away(False)
    entry = written()[0]
    del entry["values"]["passed"]
    with pytest.raises(KeyError, match="passed"):
        storing._store_turn(entry, None)
    monkeypatch.setattr(record, "ADDED", {"passed": []})
    storing._store_turn(entry, None)
    assert len(turns_of(caller)) == 2


def test_postgres_is_asked_before_the_journal_is_read_however_long_it_is_away(
    away: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = dialled()
    away(True)
    caller.turn(Digits="5")
    monkeypatch.setattr(storing, "_ask", lambda: (_ for _ in ()).throw(OperationalError("away")))
    monkeypatch.setattr("calls.journal.lines.of", lambda path: pytest.fail("read"))
    with pytest.raises(OperationalError):
        storing.store()
    assert len(list(files.directory().glob("*.open"))) == 1, "nor is a new file begun at each look"


def test_a_slow_postgres_gets_further_with_each_transaction(away: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    caller = dialled()
    away(True)
    for _ in range(3):
        caller.turn(Digits="9")
    away(False)
    monkeypatch.setattr(storing, "LONGEST", 0.0)
    monkeypatch.setattr(storing, "within", lambda seconds: transaction.atomic())
    done: list[int] = []
    real = storing._stored_together

    def counted(*args: Any) -> int:
        done.append(real(*args))
        return done[-1]

    monkeypatch.setattr(storing, "_stored_together", counted)
    storing.store()
    assert (done, len(turns_of(caller))) == ([1, 1, 1], 4)


def test_a_line_is_set_apart_once_however_often_storing_is_begun(away: Any) -> None:
    caller = dialled()
    away(True)
    keeping.keep_report("unknown", "a=b", "", timezone.now())
    caller.turn(Digits="5")
    away(False)
    broken = patch.object(storing, "_BEGINNINGS", "SELECT 1/0, %s")
    with broken, pytest.raises(DataError), transaction.atomic():
        storing.store()
    assert files.refused() == 0
    storing.store()
    assert files.refused() == 1
    assert len(turns_of(caller)) == 2


def test_what_was_set_apart_is_erased_once_it_is_older_than_the_days_of_every_line(parcels: PhoneTree) -> None:
    now = timezone.now()
    for days in (40, 20):
        keeping.keep_report("unknown", "From=%2B15550100044", "", now - timedelta(days=days))
    storing.store()
    erase_all(now)
    assert files.refused() == 2, "calls are kept for good"
    LineRetention.objects.create(tree=parcels, calls_days=30)
    assert in_words(erase_all(now)) == "1 line that the journal could not store"
    assert files.refused() == 1


def test_what_cannot_be_set_apart_stays_where_it_is(away: Any, caplog: pytest.LogCaptureFixture) -> None:
    dialled()
    away(True)
    keeping.keep_report("unknown", "a=b", "", timezone.now())
    away(False)
    (files.directory() / files.REFUSED).mkdir()
    storing.store()
    assert "could neither be stored nor set apart" in caplog.text
    assert len(list(files.directory().glob("*.ready"))) == 1
    assert Outage.objects.get().refused == 1
    assert storing.store().refused == 0
    storing._done.clear()


def test_a_journal_that_is_deleted_is_begun_again(away: Any) -> None:
    caller = dialled()
    away(True)
    caller.turn(Digits="9")
    for path in files.directory().iterdir():
        path.unlink()
    files.directory().rmdir()
    caller.turn(Digits="5")
    away(False)
    storing.store()
    assert [number for number, _ in turns_of(caller)] == [1, 3]


def test_nothing_is_written_behind_a_line_that_could_not_be_taken_back(
    away: Any, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller, write = dialled(), os.write
    away(True)
    caller.turn(Digits="9")
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", lambda number, line: write(number, line[:40]))
        broken.setattr(os, "ftruncate", _failing)
        caller.turn(Digits="9")
    assert journal.held == 1
    caller.turn(Digits="9")
    away(False)
    storing.store()
    assert [number for number, _ in turns_of(caller)] == [1, 2, 3, 4]
    assert Outage.objects.get().refused == 1


def _failing(*_: Any) -> None:
    raise OSError(5, "broken")


def test_what_memory_has_is_stored_while_the_disk_is_read_only(away: Any, journal: Journal) -> None:
    caller = dialled()
    away(True)
    caller.turn(Digits="9")
    real = os.open

    def read_only(path: Any, flags: int, *args: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(30, "Read-only file system")
        return real(path, flags, *args, **named)

    with (
        patch("os.open", read_only),
        patch("os.write", _failing),
        patch.object(Path, "unlink", lambda *_, **__: _failing()),
    ):
        caller.turn(Digits="5")
        assert journal.held == 1
        away(False)
        storing.store()
    storing._done.clear()
    assert [number for number, _ in turns_of(caller)] == [1, 2, 3]


def test_a_postgres_that_takes_no_changes_is_away_for_calls_and_for_whoever_asks() -> None:
    caller = dialled()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
        with pytest.raises(OperationalError), transaction.atomic():
            storing._ask()
        with pytest.raises(OperationalError, match="read-only"), transaction.atomic():
            cursor.execute(question.QUESTION.decode().partition("; ")[2])
        with patch("calls.postgres.retrying.connection.close"):
            answer = caller.turn(Digits="5")
        transaction.set_rollback(True)
    assert "went wrong" not in answer
    assert len(written()) == 1


def test_a_table_that_changes_under_a_release_costs_no_caller_an_apology(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caller = dialled()
    monkeypatch.setattr("calls.record.keeping.one_row", _missing)
    assert "went wrong" not in caller.turn(Digits="5")
    assert len(written()) == 1
    assert "going on without" in caplog.text


def _missing(*_: Any) -> None:
    raise ProgrammingError("column does not exist")
