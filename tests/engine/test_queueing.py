"""Who is rung for whom in a queue: nobody is lost or overtaken, and nobody rings twice."""

import heapq
from dataclasses import dataclass, field
from itertools import count
from random import Random

import pytest

from engine.queues.queueing import InLine, RingPlan, plan
from engine.queues.waiting import Waited, minutes_of
from tests.walked import walked

TEAM = ("anna", "ben", "cleo", "dora", "emil")


def test_the_first_caller_gets_the_first_of_the_team_and_the_second_the_next() -> None:
    line = [InLine(1, ("anna", "ben")), InLine(2, ("anna", "ben")), InLine(3, ("anna", "ben"))]
    assert plan(line, {}) == RingPlan(((1, "anna"), (2, "ben")))


def test_a_team_that_rings_at_once_rings_everyone_who_is_free_for_the_first() -> None:
    assert plan([InLine(1, TEAM, at_once=True), InLine(2, TEAM, at_once=True)], {"ben": 1}).rings == (
        (1, "anna"),
        (1, "cleo"),
        (1, "dora"),
        (1, "emil"),
    )


def test_nobody_is_rung_a_second_time_for_a_caller_for_whom_somebody_rings() -> None:
    assert plan([InLine(1, TEAM)], {"anna": 1}) == RingPlan()


def test_a_phone_that_rings_for_someone_who_left_goes_on_for_the_next_or_stops() -> None:
    assert plan([InLine(2, TEAM)], {"anna": 1}) == RingPlan(moved=(("anna", 2),))
    assert plan([], {"anna": 1}) == RingPlan(stops=("anna",))
    assert plan([InLine(2, ("ben",))], {"anna": 1}) == RingPlan(((2, "ben"),), stops=("anna",))


@walked(("seconds", "minutes"), [(0, 0), (59, 0), (60, 2), (120, 2), (121, 3), (900, 15), (901, 20), (1801, 35)])
def test_a_wait_is_said_in_minutes_that_are_never_too_few(seconds: float, minutes: int) -> None:
    assert minutes_of(seconds) == minutes


def test_callers_are_spoken_to_at_once_and_then_as_often_as_the_queue_says() -> None:
    assert Waited().is_due(60)
    assert not Waited(seconds=59, told_at=0).is_due(60)
    assert Waited(seconds=60, told_at=0).is_due(60)
    assert not Waited(seconds=600).is_due(0)


@dataclass
class Hotline:
    """Five members, a clock, and events that happen on it."""

    random: Random
    at_once: bool
    now: float = 0
    events: list[tuple[float, int, str, object]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)
    waiting: list[int] = field(default_factory=list)
    ringing: dict[str, int] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)
    answered: list[int] = field(default_factory=list)
    gave_up: set[int] = field(default_factory=set)

    def later(self, seconds: float, what: str, who: object) -> None:
        heapq.heappush(self.events, (self.now + seconds, next(self.numbers), what, who))

    def run(self) -> None:
        while self.events:
            self.now, _, what, who = heapq.heappop(self.events)
            getattr(self, what)(who)
            self.dispatch()

    def dispatch(self) -> None:
        free = tuple(member for member in TEAM if member not in self.busy)
        found = plan([InLine(caller, free, self.at_once) for caller in self.waiting], dict(self.ringing))
        for member in found.stops:
            del self.ringing[member]
        for member, caller in found.moved:
            assert self.ringing[member] not in self.waiting
            self.ringing[member] = caller
        for caller, member in found.rings:
            assert member not in self.ringing, "one call at a time"
            assert member not in self.busy
            self.ringing[member] = caller
            self.later(self.random.uniform(2, 25), "picks_up", member)

    def comes(self, caller: int) -> None:
        self.waiting.append(caller)
        if self.random.random() < 0.15:
            self.later(self.random.uniform(5, 900), "hangs_up", caller)

    def hangs_up(self, caller: int) -> None:
        if caller in self.waiting:
            self.waiting.remove(caller)
            self.gave_up.add(caller)

    def picks_up(self, member: str) -> None:
        if member not in self.ringing:
            return  # it was stopped
        del self.ringing[member]
        self.busy.add(member)
        if self.waiting and self.random.random() < 0.7:
            caller = self.waiting.pop(0)
            assert not self.answered or caller > self.answered[-1], "order is kept"
            self.answered.append(caller)
            self.later(self.random.uniform(30, 300), "is_free", member)
        else:
            self.later(60, "is_free", member)

    def is_free(self, member: str) -> None:
        self.busy.remove(member)


@pytest.mark.parametrize("at_once", [False, True])
def test_two_hundred_callers_and_five_members_lose_nobody_and_keep_the_order(at_once: bool) -> None:
    line = Hotline(Random(11), at_once)
    for caller in range(200):
        line.later(caller * 10 + line.random.random(), "comes", caller)
    line.run()
    assert (line.waiting, line.ringing, line.busy) == ([], {}, set())
    assert sorted([*line.answered, *line.gave_up]) == list(range(200))
    assert len(line.answered) > 120
