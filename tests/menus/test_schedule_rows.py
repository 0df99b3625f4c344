"""Schedules as rows say what the engine's frozen ones say, and the database refuses what cannot be."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from engine.hours.schedules import Hours, NamedDay, Rule, Schedule, Weekly
from menus import models
from menus.draft.schedule_rows import create, frozen, frozen_of_keys, write

pytestmark = pytest.mark.django_db

OFFICE = Schedule(
    "office_hours",
    "Office hours",
    "Europe/Berlin",
    (Weekly(1, "08:30", "12:00"), Weekly(1, "13:00", "24:00"), Weekly(6, "22:00", "02:30")),
    (
        NamedDay("works_outing", "Works outing", Rule.DATE, "2027-06-12", "2027-06-14"),
        NamedDay("christmas_day", "Christmas Day", Rule.DATE, "2027-12-25"),
        NamedDay("christmas_day", "Christmas Day", Rule.DATE, "2028-12-25", hours=(Hours("10:00", "11:00"),)),
        NamedDay("holidays", "Between the years", Rule.YEARLY, "12-24", "01-01", hours=(Hours("22:00", "01:00"),)),
        NamedDay("the_friday_after", "The Friday after", Rule.WEEKDAY, nth=4, weekday=4, month=11, offset=1),
        NamedDay("easter_monday", "Easter Monday", Rule.EASTER, offset=1),
    ),
)


def test_rows_say_what_the_frozen_schedule_says() -> None:
    assert frozen(create(OFFICE)) == OFFICE
    assert frozen_of_keys(["office_hours", "nobody"]) == (OFFICE,)


def test_a_day_that_is_still_there_keeps_its_row_and_where_it_came_from() -> None:
    row = create(OFFICE)
    before = {(day.key, day.first): day.pk for day in row.days.all()}
    gone, *rest = OFFICE.days
    closed = replace(rest[0], hours=(Hours("09:00", "12:00"),))
    now = replace(OFFICE, zone="Europe/Vienna", days=(closed, *reversed(rest[1:])))
    write(row, now)
    assert frozen(models.Schedule.objects.get()) == now
    after = {(day.key, day.first): day.pk for day in row.days.all()}
    assert after == {place: pk for place, pk in before.items() if place != (gone.key, gone.first)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "date", "first": "12-24"},
        {"rule": "date", "first": "2027-12-24", "last": "2027-12-23"},
        {"rule": "yearly", "first": "2027-12-24"},
        {"rule": "weekday", "nth": 6},
        {"rule": "weekday", "month": 13},
        {"rule": "easter", "offset": 400},
        {"rule": "easter", "key": "easter_monday"},
        {"rule": "date", "first": "2027-12-25", "key": "christmas_day"},
    ],
)
def test_the_database_refuses_days_that_cannot_be(wrong: dict[str, Any]) -> None:
    row = create(OFFICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.NamedDay.objects.create(**{"schedule": row, "key": "new", "name": "New"} | wrong)


@pytest.mark.parametrize("times", [("9:00", "12:00"), ("09:00", "25:00"), ("24:00", "10:00"), ("08:30", "09:00")])
def test_the_database_refuses_times_that_cannot_be(times: tuple[str, str]) -> None:
    row = create(OFFICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.WeeklyPeriod.objects.create(schedule=row, weekday=1, opens=times[0], closes=times[1])
