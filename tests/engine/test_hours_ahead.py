"""What the next months bring to a schedule, in sentences that name the day."""

from datetime import date

import pytest

from engine.hours.schedules import Hours, NamedDay, Rule, Schedule, Weekly
from engine.look_ahead.hours import hours_ahead

TODAY = date(2026, 11, 26)
BERLIN = "Europe/Berlin"
WEEK = tuple(Weekly(day, "09:00", "17:00") for day in range(1, 8))


def ahead(*week: Weekly, days: tuple[NamedDay, ...] = (), zone: str = BERLIN) -> list[str]:
    schedule = Schedule("office", "Office", zone, week or WEEK, days)
    return [each.what for each in hours_ahead(schedule, TODAY, 400)]


def test_an_ordinary_week_has_nothing_to_tell() -> None:
    assert ahead() == []


@pytest.mark.parametrize(
    ("opens", "closes", "told"),
    [
        (
            "22:00",
            "06:00",
            [
                "On Sunday 28 March 2027 the clocks go forward while “Office” is open: it is open 60 minutes shorter.",
                "On Sunday 31 October 2027 the clocks go back while “Office” is open: it is open 60 minutes longer.",
            ],
        ),
        (
            "22:00",
            "02:30",
            [
                "On Sunday 28 March 2027 the clocks go forward: “Office” closes at 2:30, a time that is skipped.",
                "On Sunday 31 October 2027 the clocks go back: “Office” closes at 2:30, a time that comes twice.",
            ],
        ),
        (
            "02:00",
            "10:00",
            ["On Sunday 28 March 2027 the clocks go forward: “Office” opens at 2:00, a time that is skipped."],
        ),
    ],
    ids=["open all night", "closing in that hour", "opening as it begins"],
)
def test_a_change_of_the_clock_is_told_where_it_matters(opens: str, closes: str, told: list[str]) -> None:
    found = ahead(*(Weekly(day, opens, closes) for day in range(1, 8)))
    assert [each for each in found if "clocks" in each][: len(told)] == told


def test_a_zone_without_summer_time_has_no_changes() -> None:
    assert ahead(*(Weekly(day, "22:00", "06:00") for day in range(1, 8)), zone="Asia/Tokyo") == []


def test_hours_over_midnight_that_run_into_the_next_day_are_told_once() -> None:
    found = ahead(*WEEK, Weekly(5, "20:00", "10:00"))
    assert found == ["On Saturday 28 November hours of “Office” overlap: it opens at 9:00 while it is open."]


def test_a_long_closure_and_the_end_of_all_hours_are_told() -> None:
    closed = NamedDay("summer", "Summer", Rule.DATE, "2027-08-01", "2027-08-21")
    found = ahead(days=(closed,))
    assert found == ["“Office” is closed from Saturday 31 July 2027 at 17:00 to Sunday 22 August 2027 at 9:00."]
    ends = NamedDay("sold", "Sold", Rule.DATE, "2027-06-01", "2037-06-01")
    assert ahead(days=(ends,)) == ["“Office” has no hours from Monday 31 May 2027 at 17:00 on."]


def test_two_names_of_one_date_say_which_counts() -> None:
    eve = NamedDay("eve", "Christmas Eve", Rule.YEARLY, "12-24", hours=(Hours("09:00", "12:00"),))
    break_ = NamedDay("break", "Break", Rule.DATE, "2026-12-23", "2026-12-27")
    found = ahead(days=(eve, break_))
    assert found == ["Thursday 24 December is both “Christmas Eve” and “Break” of “Office”: “Christmas Eve” counts."]
