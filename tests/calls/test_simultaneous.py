"""Two deliveries at the same moment, on a real PostgreSQL with real threads."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from calls.models import Call, Turn, WrongPin
from engine.answers.guessing import FREE_TRIES
from engine.answers.pins import make_digest
from menus.models import PhoneNumber, PhoneTree
from menus.models.phone_tree import Purpose
from tests.parcels import NUMBER, PIN, parcels
from tests.twilio import Twilio

__all__ = ["parcels"]

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 100


class Together:
    """Threads with a database connection each, like a worker's, that start at the same moment."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self.barrier = Barrier(threads)
        self.pool = ThreadPoolExecutor(threads)

    def do(self, *works: Callable[[], Any]) -> list[Any]:
        assert len(works) == self.threads
        return [future.result() for future in [self.pool.submit(self._at_once, work) for work in works]]

    def end(self) -> None:
        self.do(*[lambda: connection.close()] * self.threads)  # each thread has its own
        self.pool.shutdown()

    def _at_once(self, work: Callable[[], Any]) -> Any:
        self.barrier.wait(timeout=30)
        return work()


@pytest.fixture
def two() -> Iterator[Together]:
    together = Together(2)
    yield together
    together.end()


def deliver(twilio: Twilio, address: str, **params: str) -> Callable[[], bytes]:
    """Posts the webhook with the thread's own client."""

    def post() -> bytes:
        answer = Twilio(Client(), twilio.sid).post(address, **params)
        assert answer.status_code == 200
        return answer.content

    return post


def test_two_identical_turns_at_once_get_the_same_bytes_and_are_one_row(acme: PhoneTree, two: Together) -> None:
    for _ in range(ROUNDS):
        twilio = Twilio()
        first, second = two.do(*[deliver(twilio, "/twilio/voice/")] * 2)
        assert first == second
        twilio.answer = first.decode()
        first, second = two.do(*[deliver(twilio, twilio.action(), Digits="3")] * 2)
        assert first == second
        assert b"We are open" in first
        call = Call.objects.get(sid=twilio.sid)
        assert (call.turns, call.position) == (2, "hours.1")
        assert list(call.turn_rows.values_list("number", flat=True)) == [1, 2]


def test_two_different_keys_at_once_are_two_rows_and_each_has_its_answer(acme: PhoneTree, two: Together) -> None:
    for _ in range(ROUNDS // 4):
        twilio = Twilio()
        twilio.voice()
        hours = deliver(twilio, twilio.action(), Digits="3")
        menu = deliver(twilio, twilio.action(), Digits="9")
        answers = two.do(hours, menu)
        assert b"We are open" in answers[0]
        assert b"For sales" in answers[1]
        assert two.do(hours, menu) == answers
        assert [hours(), menu()] == answers
        turns = Turn.objects.filter(call__sid=twilio.sid, token_number=2)
        assert sorted(turns.values_list("number", flat=True)) == [2, 3]
        assert {turn.heard["digits"] for turn in turns} == {"3", "9"}
        assert Call.objects.get(sid=twilio.sid).position == turns.get(number=3).passed[-1] + ".1"


def test_two_deliveries_at_an_unreadable_address_are_one_row(acme: PhoneTree, two: Together) -> None:
    for _ in range(ROUNDS // 4):
        twilio = Twilio()
        twilio.voice()
        first, second = two.do(*[deliver(twilio, "/twilio/turn/x/", Digits="3")] * 2)
        assert first == second
        assert Call.objects.get(sid=twilio.sid).turns == 2


def test_a_turn_and_its_fallback_at_once_get_the_same_bytes(acme: PhoneTree, two: Together) -> None:
    for _ in range(ROUNDS // 4):
        twilio = Twilio()
        twilio.voice()
        address = twilio.action()
        again = deliver(twilio, "/twilio/fallback/", ErrorUrl=address, ErrorCode="11205", Digits="3")
        first, second = two.do(deliver(twilio, address, Digits="3"), again)
        assert first == second
        assert Turn.objects.filter(call__sid=twilio.sid).count() == 2


def test_the_first_turn_and_a_status_at_once_are_one_call(acme: PhoneTree, two: Together) -> None:
    for _ in range(ROUNDS // 4):
        twilio = Twilio()
        status = deliver(twilio, "/twilio/status/", CallStatus="ringing")
        two.do(deliver(twilio, "/twilio/voice/"), status)
        call = Call.objects.get(sid=twilio.sid)
        assert (call.status, call.turns, call.revision) == ("in-progress", 1, acme.live_revision)


LINE = "+15550100008"


def at_the_check() -> Twilio:
    call = Twilio(Client(), To=NUMBER)
    call.voice()
    call.turn(Digits="3")
    return call


def on_the_line() -> Twilio:
    call = Twilio(Client(), To=LINE)
    call.answer = call.post("/twilio/recording-line/").content.decode()
    return call


@pytest.mark.parametrize("begin", [at_the_check, on_the_line])
def test_calls_at_once_get_no_more_guesses_than_calls_one_after_the_other(
    parcels: PhoneTree, begin: Callable[[], Twilio], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight calls with two tries each, all at once: after the free tries and one more, all have to wait."""
    # On a busy machine eight digests take longer than a caller waits for, and who is not compared is not counted.
    monkeypatch.setattr("engine.answers.pins.LONGEST_WAIT", 30)
    PhoneNumber.objects.create(number=LINE, purpose=Purpose.RECORDING, pin_digest=make_digest(PIN))
    eight = Together(8)
    calls = [begin() for _ in range(8)]
    waits = 0
    try:
        with time_machine.travel(timezone.now(), tick=False):  # no wait is over by itself
            for _ in range(2):
                eight.do(*[lambda call=call: call.turn(Digits="1111") for call in calls])
                waits += sum("Please wait a few minutes" in call.answer for call in calls)
    finally:
        eight.end()
    guesses = WrongPin.objects.count()
    assert guesses == FREE_TRIES + 1
    assert waits == 16 - guesses, "whoever was not compared has to wait"
