"""Freezes a schedule's rows for the engine, and writes rows from a frozen one."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction

from engine.hours import schedules as s
from menus.models import DayPeriod, NamedDay, Schedule, WeeklyPeriod

# What to prefetch before freezing several.
READS = ("week", "days__hours")


def frozen(row: Schedule) -> s.Schedule:
    """Returns what the engine knows of a schedule: periods by weekday and time, named days in the order that counts."""
    week = tuple(s.Weekly(each.weekday, each.opens, each.closes) for each in row.week.all())
    return s.Schedule(row.key, row.name, row.zone, week, tuple(frozen_day(day) for day in row.days.all()))


def frozen_day(row: NamedDay) -> s.NamedDay:
    hours = tuple(s.Hours(each.opens, each.closes) for each in row.hours.all())
    dates = (row.first, row.last, row.nth, row.weekday, row.month, row.offset)
    return s.NamedDay(row.key, row.name, s.Rule(row.rule), *dates, hours)


def frozen_of_keys(keys: Iterable[str]) -> tuple[s.Schedule, ...]:
    """Returns the schedules of these keys that exist, by key."""
    rows = Schedule.objects.filter(key__in=set(keys)).order_by("key").prefetch_related(*READS)
    return tuple(map(frozen, rows))


@transaction.atomic
def create(schedule: s.Schedule) -> Schedule:
    """Adds a schedule as rows. Its key and its name must be free."""
    row = Schedule.objects.create(key=schedule.key, name=schedule.name, zone=schedule.zone)
    write(row, schedule)
    return row


@transaction.atomic
def write(row: Schedule, schedule: s.Schedule) -> None:
    """Makes the rows say what `schedule` says; the key stays. Days that are there already keep where they came from."""
    row.name, row.zone = schedule.name, schedule.zone
    row.save()
    row.week.all().delete()
    WeeklyPeriod.objects.bulk_create(
        WeeklyPeriod(schedule=row, weekday=each.weekday, opens=each.opens, closes=each.closes) for each in schedule.week
    )
    _write_days(row, schedule.days)
    row.refresh_from_db()


def write_day(row: NamedDay, day: s.NamedDay) -> None:
    """Makes a saved or new row say what `day` says; it must have its schedule."""
    for name in ("key", "name", "rule", "first", "last", "nth", "weekday", "month", "offset"):
        setattr(row, name, getattr(day, name))
    row.save()
    row.hours.all().delete()
    DayPeriod.objects.bulk_create(DayPeriod(day=row, opens=each.opens, closes=each.closes) for each in day.hours)
    row.refresh_from_db()


def stored_day(day: s.NamedDay) -> dict[str, Any]:
    """Returns a day as JSON, with lists for tuples, so that it equals what the database gives back."""
    return {**asdict(day), "rule": str(day.rule), "hours": [asdict(each) for each in day.hours]}


def _write_days(row: Schedule, days: Iterable[s.NamedDay]) -> None:
    """A row stays the row of its day as long as key and first date are the same."""
    there = {(each.key, each.first): each for each in row.days.all()}
    wanted = {(each.key, each.first) for each in days}
    NamedDay.objects.filter(pk__in=[each.pk for place, each in there.items() if place not in wanted]).delete()
    for order, day in enumerate(days):
        day_row = there.get((day.key, day.first)) or NamedDay(schedule=row)
        day_row.order = order
        write_day(day_row, day)
