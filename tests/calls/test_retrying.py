"""A webhook waits for a database that is away: at once, then a little longer each time, and never too long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

from calls.postgres import deadline, retrying
from calls.sessions import events
from menus.models import PhoneTree
from tests.sipgate import Sipgate


class Clock:
    """Time that passes only during sleeps and `work`."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(retrying, "monotonic", clock.monotonic)
    monkeypatch.setattr(retrying, "sleep", clock.sleep)
    return clock


class Away:
    """Work that fails a number of times, each after some seconds."""

    def __init__(self, clock: Clock, failures: list[type[Exception]], seconds: float = 0.0) -> None:
        self.clock, self.failures, self.seconds = clock, failures, seconds

    def __call__(self) -> str:
        self.clock.now += self.seconds
        if self.failures:
            raise self.failures.pop()
        return "done"


def test_a_dead_connection_is_replaced_at_once(clock: Clock) -> None:
    assert retrying.retry(Away(clock, [OperationalError])) == "done"
    assert sum(clock.slept) == 0


def test_a_database_that_comes_back_at_once_is_waited_for(clock: Clock) -> None:
    assert retrying.retry(Away(clock, [OperationalError, InterfaceError] * 2)) == "done"
    assert 0.2 < sum(clock.slept) < 1


def test_what_can_be_answered_without_it_waits_no_longer_than_for_a_new_connection(clock: Clock) -> None:
    with pytest.raises(OperationalError):
        retrying.retry(Away(clock, [OperationalError] * 1000), lambda: 0.0)
    assert sum(clock.slept) <= 0.1


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.8])
def test_a_database_that_stays_away_is_given_up_within_two_seconds(clock: Clock, seconds: float) -> None:
    began = clock.now
    with pytest.raises(OperationalError):
        retrying.retry(Away(clock, [OperationalError] * 1000, seconds))
    assert clock.now - began < 2


@pytest.mark.parametrize("before", [0.0, 0.005, 0.1, 0.11, 0.5, 0.8, 1.4, 1.6])
def test_a_lookup_and_what_postgres_takes_for_it_are_bounded_together(before: float) -> None:
    asked = before + retrying.left_to_ask(before)
    longest = asked + retrying.left_to_store(asked) + retrying.DOUBT  # to find out whether PostgreSQL hangs
    assert longest <= (2.61 if before <= retrying.AT_ONCE else 2.01 if before <= 1.3 else 2.31)
    assert before + retrying.left_to_ask(before) >= min(1.3, 2 - before), "a system has the time that is left"


@pytest.fixture
def locked(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Work that waits for a lock which somebody holds, for as long as it may."""
    ends: list[float] = []

    @contextmanager
    def within(most: float) -> Iterator[None]:
        ends.append(clock.now + most)
        yield

    def locked() -> None:
        clock.now = ends[-1]
        raise OperationalError

    monkeypatch.setattr(deadline, "within", within)
    monkeypatch.setattr(deadline, "left", lambda: ends[-1] - clock.now)
    monkeypatch.setattr(retrying, "ATTEMPT", 0.8)  # tests have longer, and so may a busy machine
    monkeypatch.setattr(retrying, "ALL_ATTEMPTS", 1.4)
    monkeypatch.setattr(retrying, "hangs", lambda: False)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own
    return locked


def test_a_lock_that_is_held_is_waited_for_no_longer_than_an_answer_may_take(
    clock: Clock, locked: Callable[[], None]
) -> None:
    began = clock.now
    with pytest.raises(retrying.Locked):
        retrying.retry(locked)
    assert clock.now - began == pytest.approx(1.6)


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["user_speak", "dtmf_received", "user_input_timeout", "session_start"])
def test_a_caller_on_sipgate_whose_call_is_locked_reaches_the_fallback_number_within_two_seconds(
    acme: PhoneTree,
    clock: Clock,
    locked: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    what: str,
) -> None:
    caller = Sipgate()
    caller.start()
    monkeypatch.setattr(events, "_take_step", lambda *_: locked())
    began = clock.now
    *_, transfer = caller.tell(what, digit="3", text="sales")
    assert transfer["target_phone_number"] == acme.fallback_number
    assert "timeout" not in transfer, "a call that comes back would be locked again"
    assert clock.now - began < 2
    assert "Traceback" not in caplog.text
    assert caller.began() == []
    assert clock.now - began < 4


def test_what_is_our_own_mistake_is_not_tried_again(clock: Clock) -> None:
    with pytest.raises(ProgrammingError):
        retrying.retry(Away(clock, [ProgrammingError]))
    assert clock.slept == []
