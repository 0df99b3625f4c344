"""Rotas: who is on duty, turn by turn, and what is kept when clocks change, weeks are swapped and somebody fills in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.hours.opening import open_periods
from engine.hours.schedules import Weekly, state
from engine.on_duty.rotas import Rota, RotaException, Shift, duty, refitted, swapped, timeline, turn_at, turn_begins
from tests.engine import random_duty

BERLIN = ZoneInfo("Europe/Berlin")
WEEKLY = Shift("all", "All hours", (("anna",), ("ben",), ("carla",)))
ROTA = Rota("support", "Support", "Europe/Berlin", date(2026, 11, 2), (WEEKLY,))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_each_has_a_week_and_hands_over_at_nine_on_monday() -> None:
    assert duty(ROTA, at("2026-11-02 09:00")) == ("anna",)
    assert duty(ROTA, at("2026-11-09 08:59")) == ("anna",)
    assert duty(ROTA, at("2026-11-09 09:00")) == ("ben",)
    assert duty(ROTA, at("2026-11-23 09:00")) == ("anna",)


def test_nobody_is_on_duty_before_the_start_and_after_the_end() -> None:
    rota = replace(ROTA, ends=date(2027, 3, 1))
    assert duty(rota, at("2026-11-02 08:59")) == ()
    assert duty(rota, at("2027-03-01 08:59")) != ()
    assert duty(rota, at("2027-03-01 09:00")) == ()


def test_a_rota_that_starts_between_two_hand_overs_has_a_short_first_turn() -> None:
    rota = replace(ROTA, starts=date(2026, 11, 5))
    assert duty(rota, at("2026-11-05 08:59")) == ()
    assert (duty(rota, at("2026-11-08 12:00")), duty(rota, at("2026-11-09 09:00"))) == (("anna",), ("ben",))
    assert turn_begins(rota, 0) == at("2026-11-05 09:00")


def test_a_turn_may_last_several_weeks() -> None:
    rota = replace(ROTA, weeks=2)
    assert [turn_at(rota, at(f"2026-11-{day:02} 12:00")) for day in (2, 9, 16, 23, 30)] == [0, 0, 1, 1, 2]


def test_shifts_have_hours_of_the_day_also_over_midnight() -> None:
    night = Shift("night", "Night", (("ben",),), tuple(Weekly(day, "18:00", "08:00") for day in range(1, 8)))
    day = Shift("day", "Day", (("anna",),), tuple(Weekly(day, "08:00", "18:30") for day in range(1, 6)))
    rota = replace(ROTA, shifts=(day, night))
    assert duty(rota, at("2026-11-03 07:59")) == ("ben",)
    assert duty(rota, at("2026-11-03 08:00")) == ("anna",)
    assert duty(rota, at("2026-11-03 18:15")) == ("anna", "ben")
    assert duty(rota, at("2026-11-07 12:00")) == ()


def test_several_may_share_a_turn_and_nobody_is_named_twice() -> None:
    shifts = (replace(WEEKLY, turns=(("anna", "ben"), ())), replace(WEEKLY, key="second", turns=(("ben", "carla"),)))
    rota = replace(ROTA, shifts=shifts)
    assert duty(rota, at("2026-11-03 12:00")) == ("anna", "ben", "carla")
    assert duty(rota, at("2026-11-10 12:00")) == ("ben", "carla")


def test_a_swap_exchanges_two_turns_and_no_others() -> None:
    rota = replace(ROTA, exceptions=swapped(ROTA, 0, 1))
    noons = [at(f"2026-11-{day:02} 12:00") for day in (3, 10, 17, 24)]
    assert [duty(rota, noon) for noon in noons] == [("ben",), ("anna",), ("carla",), ("anna",)]


@pytest.mark.parametrize("changed", [{"zone": "America/New_York"}, {"handover": "10:00"}, {"weekday": 3}])
def test_swaps_move_with_the_hand_overs_and_other_exceptions_stay(changed: dict[str, Any]) -> None:
    fill_in = RotaException(turn_begins(ROTA, 4), turn_begins(ROTA, 5), ("ben",))
    before = replace(ROTA, exceptions=(*swapped(ROTA, 0, 1), fill_in, *swapped(ROTA, 2, 7)))
    after = replace(before, **changed)
    bare = replace(ROTA, **changed)
    assert refitted(after, before) == (*swapped(bare, 0, 1), fill_in, *swapped(bare, 2, 7))
    assert refitted(before, before) == before.exceptions
    for other in (replace(after, weeks=2), replace(after, starts=after.starts + timedelta(7))):
        assert refitted(other, before) == before.exceptions


def test_what_was_swapped_is_swapped_on_and_back() -> None:
    noons = [at(f"2026-11-{day:02} 12:00") for day in (3, 10, 17)]

    def after(*swaps: tuple[int, int]) -> list[tuple[str, ...]]:
        rota = ROTA
        for swap in swaps:
            rota = replace(rota, exceptions=(*rota.exceptions, *swapped(rota, *swap)))
        return [duty(rota, noon) for noon in noons]

    assert after((0, 1), (1, 2)) == [("ben",), ("carla",), ("anna",)]
    assert after((0, 1), (1, 0)) == [("anna",), ("ben",), ("carla",)]


def test_an_exception_for_a_day_replaces_everybody_or_leaves_nobody() -> None:
    day = (at("2026-11-03 00:00"), at("2026-11-04 00:00"))
    for people in (("dora",), ()):
        rota = replace(ROTA, exceptions=(RotaException(*day, people),))
        assert duty(rota, at("2026-11-03 12:00")) == people
        assert duty(rota, at("2026-11-04 00:00")) == ("anna",)


def test_an_exception_of_one_shift_leaves_the_other_and_its_hours() -> None:
    early, late = (Shift(key, key, ((who,),), (Weekly(2, *hours),)) for key, who, hours in _EARLY_AND_LATE)
    exception = RotaException(at("2026-11-03 00:00"), at("2026-11-04 00:00"), ("dora",), "early")
    rota = replace(ROTA, shifts=(early, late), exceptions=(exception,))
    at_hours = [duty(rota, at(f"2026-11-03 {hour}:30")) for hour in ("07", "11", "13", "19")]
    assert at_hours == [("dora",), ("dora", "ben"), ("ben",), ()]


_EARLY_AND_LATE = (("early", "anna", ("07:00", "12:00")), ("late", "ben", ("11:00", "19:00")))


def test_of_two_exceptions_the_later_one_in_the_list_counts() -> None:
    day = (at("2026-11-03 00:00"), at("2026-11-04 00:00"))
    shift, everybody = RotaException(*day, ("dora",), "all"), RotaException(*day, ("emil",))
    assert duty(replace(ROTA, exceptions=(everybody, shift)), day[0]) == ("emil", "dora")
    assert duty(replace(ROTA, exceptions=(shift, everybody)), day[0]) == ("emil",)


@pytest.mark.parametrize(
    ("starts", "weekday", "handover", "moment"),
    [
        (date(2026, 10, 18), 7, "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of two
        (date(2027, 3, 21), 7, "02:30", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # skipped: 3:30
    ],
)
def test_a_hand_over_happens_once_though_clocks_change(
    starts: date, weekday: int, handover: str, moment: datetime
) -> None:
    rota = replace(ROTA, starts=starts, weekday=weekday, handover=handover)
    weeks = timeline(rota, datetime(starts.year, starts.month, starts.day + 1, tzinfo=UTC), moment.replace(day=29))
    assert [(each.people, each.since) for each in weeks][1:] == [(("ben",), moment)]


def test_the_timeline_says_what_is_so_at_each_moment() -> None:
    random = Random(14)
    for _ in range(12):
        rota = random_duty.rota(random)
        found = timeline(rota, random_duty.BEGINS, random_duty.ENDS)
        assert (found[0].since, found[-1].until) == (random_duty.BEGINS, random_duty.ENDS)
        assert all(one.until == other.since and one.people != other.people for one, other in pairwise(found))
        for moment in random_duty.moments(random, [each.since for each in found]):
            assert [duty(rota, moment)] == [each.people for each in found if each.since <= moment < each.until], rota


def test_open_periods_say_what_is_so_at_each_moment() -> None:
    random = Random(14)
    for _ in range(20):
        schedule = random_duty.schedule(random)
        found = open_periods(schedule, random_duty.BEGINS, random_duty.ENDS)
        for moment in random_duty.moments(random, [mark for period in found for mark in period]):
            is_open = any(since <= moment < until for since, until in found)
            assert is_open is state(schedule, moment).is_open, (schedule, moment)
