"""A schedule and somebody whose hours it becomes are saved at the same moment: both are kept, and neither waits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from menus.models import CurrentVersion, Person, Schedule, WeeklyPeriod
from menus.people import history as people
from menus.schedules import history as schedules

BOTH = 10


@pytest.mark.django_db(transaction=True)
def test_neither_save_waits_for_the_other_in_a_circle() -> None:
    CurrentVersion.objects.get_or_create(pk=1)
    hours = Schedule.objects.create(name="Mornings", key="mornings", zone="UTC")
    anna = Person.objects.create(name="Anna", key="anna")
    both = Barrier(2, timeout=BOTH)

    def save_schedule() -> None:
        with schedules.recorded(hours.pk, None) as row:
            both.wait()
            WeeklyPeriod.objects.create(schedule=row, weekday=1, opens="09:00", closes="12:00")
        connection.close()

    def save_person() -> None:
        with people.recorded(anna, None) as row:
            row.hours = hours
            row.save()
            both.wait()
        connection.close()

    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(save_schedule), threads.submit(save_person)]:
            each.result()
    assert Person.objects.get().hours == hours
    assert hours.week.count() == 1
