"""How long callers of a queue wait with so many people, and how many more would bring the wait under a minute."""

from math import inf

import pytest

from engine.queues.enough_people import ExpectedHour, MeasuredHour, advice, expected, in_words
from engine.queues.erlang import all_busy, load, mean_wait, people_for
from tests.walked import walked

# Erlang C as published in tables of telephone traffic: people, erlangs, the share who wait.
TABLE = (
    *((1, 0.5, 0.5), (2, 1, 0.3333), (3, 2, 0.4444), (5, 3, 0.2362), (10, 8, 0.4092)),
    *((11, 10, 0.6821), (12, 10, 0.4494), (13, 10, 0.2853), (14, 10, 0.1741), (15, 10, 0.1020), (20, 10, 0.0037)),
)


@walked(("people", "erlangs", "share"), TABLE)
def test_the_share_of_callers_who_wait_is_that_of_the_published_tables(
    people: int, erlangs: float, share: float
) -> None:
    assert all_busy(people, erlangs) == pytest.approx(share, abs=0.0001)


def test_the_usual_example_of_call_centres_comes_out() -> None:
    # A hundred calls of three minutes in half an hour, and fourteen people: answered after 7.8 s on average.
    assert load(200, 180) == 10
    assert mean_wait(14, 200, 180) == pytest.approx(7.8, abs=0.05)


def test_more_people_never_make_callers_wait_longer_and_too_few_never_catch_up() -> None:
    waits = [mean_wait(people, 200, 180) for people in range(30)]
    assert waits[:11] == [inf] * 11
    assert waits == sorted(waits, reverse=True)
    assert mean_wait(0, 0, 180) == 0
    assert mean_wait(5000, 90_000, 180) < 60  # no overflow


def test_the_fewest_people_for_a_wait_are_enough_and_one_less_is_not() -> None:
    for calls in (1, 20, 200, 1000):
        people = people_for(60, calls, 180)
        assert mean_wait(people, calls, 180) <= 60 < mean_wait(people - 1, calls, 180)
    assert people_for(60, 0, 180) == 0


def hour(weekday: int, at: int, calls: int = 464, people: float = 4, **other: float) -> ExpectedHour | None:
    known: dict[str, float] = {"talk": 240, "spread": 60, **other}
    return expected(MeasuredHour(weekday, at, 8, calls, people, known["talk"], known["spread"], calls))


def told(*hours: ExpectedHour | None) -> list[str]:
    return list(advice(each for each in hours if each))


def test_hours_and_days_that_need_as_many_people_are_told_together() -> None:
    week = [hour(day, at) for day in range(1, 6) for at in (9, 10)]
    assert told(*week, hour(6, 12, calls=40)) == [
        "Monday to Friday, two more people from 9:00 to 11:00 would bring the wait under a minute. Now it is about "
        "28 minutes."
    ]
    assert told(hour(1, 9), hour(1, 11), hour(3, 9)) == [
        "Monday and Wednesday, two more people from 9:00 to 10:00 would bring the wait under a minute. Now it is about "
        "28 minutes.",
        "Monday, two more people from 11:00 to 12:00 would bring the wait under a minute. Now it is about 28 minutes.",
    ]


def test_what_is_not_sure_is_told_so() -> None:
    (sentence,) = told(hour(2, 9, calls=290, people=3, spread=300))
    assert sentence.startswith("Tuesday, one more person from 9:00 to 10:00 would bring the wait under a minute.")
    (doubtful,) = told(hour(2, 9, calls=270, people=3, spread=400))
    assert "Not sure yet: it may be as short as" in doubtful


def test_people_who_cannot_keep_up_are_told_so() -> None:
    (sentence,) = told(hour(1, 9, calls=520))
    assert sentence.endswith("Now calls come faster than they are answered.")


def test_too_little_says_nothing_and_enough_says_how_sure() -> None:
    assert hour(1, 9, calls=19) is None
    assert expected(MeasuredHour(1, 9, 2, 400, 4, 240, 60, 400)) is None
    found = hour(1, 9, calls=300)
    assert found
    assert found.low < found.wait < found.high
    seen = found.measured
    assert mean_wait(found.people + found.more, seen.calls / seen.days, seen.talk) <= 60
    assert told(hour(1, 9, calls=100)) == []


def test_waits_are_told_as_people_say_them() -> None:
    assert [in_words(each) for each in (0.6, 20, 150, 4000, inf)] == [
        *("1 second", "20 seconds", "2 minutes"),
        *("more than an hour", "longer and longer"),
    ]
