"""The short statement of a turn stores what the whole one would, and nothing where anything is out of the ordinary."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from calls.models import Call, Turn
from calls.record import keeping, ordinary
from calls.record.prepared import one_row
from calls.record.statements import STATEMENTS
from menus.models import PhoneNumber, PhoneTree, Revision
from tests.calls.test_caps import NUMBER, line
from tests.calls.test_caps import TOO_OFTEN as TOO_OFTEN_SAYS
from tests.calls.test_fallback import fall_back
from tests.twilio import Twilio

DIFFERENT = ("id", "call_id", "sid", "menus_since", "started_at", "last_seen_at", "made_at", "taken_at", "took_ms")
HOUR = timedelta(hours=1)
Values = dict[str, Any]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Values]]:
    """The statements of turns, each with its values."""
    found = []

    def noting(query: str, values: Values) -> Any:
        found.append((query, values))
        return one_row(query, values)

    monkeypatch.setattr(keeping, "one_row", noting)
    return found


@contextmanager
def tried() -> Iterator[None]:
    """What is changed in here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def call() -> Twilio:
    twilio = Twilio()
    twilio.voice()
    for key in "3990":
        twilio.turn(Digits=key)
    twilio.turn(DialCallStatus="busy")
    return twilio


def values_of(number: int, sent: list[tuple[str, Values]]) -> Values:
    """Those of the last turn of this number."""
    return next(values for _, values in reversed(sent) if values["number"] == number)


def stored(twilio: Twilio) -> list[Values]:
    rows = [*Call.objects.filter(sid=twilio.sid).values(), *Turn.objects.filter(call__sid=twilio.sid).values()]
    return [{name: value for name, value in row.items() if name not in DIFFERENT} for row in rows]


def test_an_ordinary_call_is_stored_as_the_whole_statement_would(
    acme: PhoneTree, sent: list[tuple[str, Values]], monkeypatch: pytest.MonkeyPatch
) -> None:
    Twilio().voice()  # what is live is known from here on, and that the number was noted
    sent.clear()
    short = call()
    keys, transfer, its_end = ordinary.LATER[False, False], ordinary.LATER[True, False], ordinary.LATER[False, True]
    assert [query for query, _ in sent] == [ordinary.FIRST[False, False], keys, keys, keys, transfer, its_end]
    monkeypatch.setattr(ordinary, "statement", lambda *_: None)
    assert stored(short) == stored(call())


def test_a_call_after_a_quiet_minute_is_noted_in_one_statement(acme: PhoneTree) -> None:
    Twilio().voice()
    PhoneNumber.objects.update(last_request_at=None)
    ordinary.saw_noted("+15550100001", datetime.fromisoformat("2020-01-01T00:00Z"))
    with CaptureQueriesContext(connection) as queries:
        Twilio().voice()
    assert len(queries) == 1
    assert PhoneNumber.objects.get().last_request_at is not None


def test_a_number_is_noted_whatever_a_worker_remembers(acme: PhoneTree) -> None:
    Twilio().voice()
    PhoneNumber.objects.update(last_request_at=None)
    Twilio().voice()
    assert PhoneNumber.objects.get().last_request_at is not None
    assert Call.objects.count() == 2


def ringing(values: Values) -> None:
    Call.objects.update(rings_ours=[values["called"]], rings_until=values["now"] + HOUR)


# Changes rows, or returns values that are other than those of the turn.
FIRST: dict[str, Callable[[Values], Values | None]] = {
    "the number was not noted": lambda values: _no(PhoneNumber.objects.update(last_request_at=None)),
    "the number was noted earlier": lambda values: _no(
        PhoneNumber.objects.update(last_request_at=values["now"] - HOUR)
    ),
    "a version goes live": lambda values: _no(
        PhoneTree.objects.update(planned_revision=values["revision"], planned_at=values["now"])
    ),
    "another version is live": lambda values: {"revision": values["revision"] + 1},
    "nothing is live": lambda values: _no(PhoneTree.objects.update(live_revision=None)),
    "the number is none of ours": lambda values: {"called": "+15550100009"},
    "the call is there": lambda values: {"sid": Call.objects.first().sid},  # type: ignore[union-attr]
    "we ring this number": ringing,
}
LATER: dict[str, Callable[[Values], Values | None]] = {
    "the call has ended": lambda values: _no(Call.objects.update(ended_at=values["now"])),
    "the call is another account's": lambda values: {"account": "AC1"},
    "the call is another provider's": lambda values: {"provider": "sipgate"},
    "there is no such call": lambda values: {"sid": "CA1"},
    "the turn is there": lambda values: {"number": values["number"] - 1},
    "another version is walked": lambda values: {"revision": values["revision"] + 1},
    "the call is on no version": lambda values: _no(Call.objects.update(revision=None)),
    "the call is queued": lambda values: _no(Call.objects.update(status="queued")),
    "the call rings": lambda values: _no(Call.objects.update(status="ringing")),
    "the call is too long": lambda values: {"earliest_start": values["now"] + HOUR},
}
# Of some of the statements.
RINGS_OURS: dict[str, Callable[[Values], Values | None]] = {
    "it rings a number of ours": lambda values: {"rings": ["+15550100099", values["called"]]},
}
TOO_OFTEN: dict[str, Callable[[Values], Values | None]] = {
    "the number has called often": lambda values: {"most_calls": 2},
}
TOO_LONG: dict[str, Callable[[Values], Values | None]] = {
    "the call was in menus for too long": lambda values: {"earliest": values["now"] + HOUR},
}


def _no(changed: int) -> None:
    assert changed, "nothing was changed"


def test_nothing_is_stored_where_anything_is_out_of_the_ordinary(
    acme: PhoneTree, sent: list[tuple[str, Values]]
) -> None:
    Twilio().voice()
    call()
    first, later = (values_of(number, sent) for number in (1, 2))
    first |= {"sid": "CA2", "rings": ["+15550100099"], "most_calls": 3}
    later |= {"number": 7, "rings": ["+15550100099"]}
    for (rings, counts), query in ordinary.FIRST.items():
        _stores_only(query, first, FIRST | (RINGS_OURS if rings else {}) | (TOO_OFTEN if counts else {}))
    for (rings, paused), query in ordinary.LATER.items():
        _stores_only(query, later, LATER | (RINGS_OURS if rings else {}) | ({} if paused else TOO_LONG))


def _stores_only(query: str, values: Values, unusual: dict[str, Callable[[Values], Values | None]]) -> None:
    rows = rows_now()
    for name, change in unusual.items():
        with tried():
            values_then = values | (change(values) or {})
            before = rows_now()
            assert one_row(query, values_then) is None, name
            assert rows_now() == before, name
    with tried():
        assert one_row(query, values) is not None
        assert rows_now() != rows


def rows_now() -> list[Any]:
    return [*Call.objects.order_by("pk").values_list(), *Turn.objects.order_by("pk").values_list()]


def test_what_the_short_statement_cannot_store_is_sent_in_the_whole_one(
    acme: PhoneTree, sent: list[tuple[str, Values]]
) -> None:
    Twilio().voice()
    call()
    first, later = (values_of(number, sent) for number in (1, 2))
    unusual: list[Values] = [
        {"wrong_pin": "pin"},
        {"work": "[]"},
        {"overtime": True},
        {"revision": keeping.NO_REVISION},
    ]
    unusual_first: list[Values] = [*unusual, {"comes_round": True}, {"capped": True}, {"called": "+1"}]
    assert ordinary.statement(first, False)
    assert not [each for each in unusual_first if ordinary.statement(first | each, False)]
    assert ordinary.statement(later, True)
    assert not [each for each in [*unusual, {"number": 1}] if ordinary.statement(later | each, True)]


def test_where_the_short_statement_would_be_in_vain_the_whole_one_is_sent_at_once(
    acme: PhoneTree, sent: list[tuple[str, Values]]
) -> None:
    for late in ({"CallStatus": "completed"}, {"CallStatus": "completed", "DialCallStatus": "completed"}):
        twilio = Twilio()
        twilio.voice()
        twilio.turn(Digits="9")
        twilio.turn(Digits="0")
        twilio.status("completed")
        address = twilio.action()
        sent.clear()
        twilio.turn(**late)
        assert [query for query, _ in sent] == [STATEMENTS[False, False, False, False]]
        sent.clear()
        fall_back(twilio, address)
        assert [query for query, _ in sent] == [STATEMENTS[False, False, False, False]]


def test_a_call_that_may_be_one_too_many_is_counted_in_the_short_statement(
    db: None, sent: list[tuple[str, Values]]
) -> None:
    line(calls_an_hour=2)
    heard = [Twilio(To=NUMBER).voice() for _ in range(4)]
    first, whole = ordinary.FIRST[False, True], STATEMENTS[True, False, False, False]
    # The first one finds out what is live; the third is walked again, to be turned away, as is the fourth.
    assert [query for query, _ in sent][2:] == [first, first, whole, whole, first, whole, whole]
    assert [TOO_OFTEN_SAYS in each for each in heard] == [False, False, True, True]


def test_a_version_that_was_planned_goes_live_at_the_first_call_that_finds_it_due(acme: PhoneTree) -> None:
    Twilio().voice()
    live = acme.live_revision
    assert live is not None
    next_one = Revision.objects.create(
        tree=acme, number=live.number + 1, snapshot=live.snapshot, published_at=live.published_at
    )
    planned_at = PhoneNumber.objects.get().last_request_at
    PhoneTree.objects.update(planned_revision=next_one, planned_at=planned_at)
    Twilio().voice()
    acme.refresh_from_db()
    assert (acme.live_revision, acme.planned_revision) == (next_one, None)
    assert list(Call.objects.order_by("pk").values_list("revision", flat=True)) == [live.pk, next_one.pk]
