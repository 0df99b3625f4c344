"""A webhook waits for a database that is away: at once, then a little longer each time, and never too long."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError

from calls.postgres import deadline, retrying


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


@pytest.mark.parametrize(("goes_on", "seconds"), [(True, 1.6), (False, 3.8)])
def test_a_lock_that_is_held_is_waited_for_longer_only_by_whom_nothing_else_can_answer(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, goes_on: bool, seconds: float
) -> None:
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
    began = clock.now
    with pytest.raises(retrying.Locked):
        retrying.retry(locked, goes_on=goes_on)
    assert clock.now - began == pytest.approx(seconds)


def test_what_is_our_own_mistake_is_not_tried_again(clock: Clock) -> None:
    with pytest.raises(ProgrammingError):
        retrying.retry(Away(clock, [ProgrammingError]))
    assert clock.slept == []
