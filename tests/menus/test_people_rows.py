"""People, teams and rotas as rows: what the engine is given of them, and that a change counts at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from engine.hours.schedules import Weekly
from engine.on_duty import people as p
from engine.on_duty import rotas as r
from menus import models as m
from menus.current.people import directory
from menus.draft import schedule_rows as hours
from menus.models import CurrentVersion
from menus.people.writing import add_exceptions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("current")]

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def person(name: str, *numbers: str) -> m.Person:
    row = m.Person.objects.create(name=name, key=name.casefold())
    for order, number in enumerate(numbers):
        m.PersonNumber.objects.create(person=row, order=order, number=number)
    return row


def rota(*people: m.Person | None) -> m.Rota:
    row = m.Rota.objects.create(name="Weeks", key="weeks", zone="Europe/Berlin", starts=date(2026, 11, 2))
    shift = m.Shift.objects.create(rota=row, key="all", name="All week")
    for turn, each in enumerate(people):
        m.ShiftTurn.objects.create(shift=shift, turn=turn, person=each)
    return row


def test_the_engine_is_given_what_the_rows_say() -> None:
    anna, ben = person("Anna", "+15550100009", "sip:anna@example.com"), person("Ben", "+15550100008")
    anna.hours = m.Schedule.objects.create(key="office", name="Office", zone="Europe/Berlin")
    anna.languages = ["de-DE"]
    anna.save()
    m.WeeklyPeriod.objects.create(schedule=anna.hours, weekday=1, opens="09:00", closes="17:00")
    m.Absence.objects.create(person=ben, since=NOON)
    weeks = rota(ben, None, anna)
    m.ShiftPeriod.objects.create(shift=weeks.shifts.get(), weekday=1, opens="08:00", closes="20:00")
    swap = m.RotaException.objects.create(rota=weeks, since=NOON, until=NOON + timedelta(1), shift=weeks.shifts.get())
    m.ExceptionPerson.objects.create(exception=swap, person=anna)
    team = m.Team.objects.create(name="Support", key="support", order="round-robin", rota=weeks)
    m.Member.objects.create(team=team, person=ben, order=1)
    m.Member.objects.create(team=team, person=anna, order=0)
    shift = r.Shift("all", "All week", (("ben",), (), ("anna",)), (Weekly(1, "08:00", "20:00"),))
    exception = r.RotaException(NOON, NOON + timedelta(1), ("anna",), "all")
    assert directory() == p.Directory(
        {
            "anna": p.Person(
                "anna",
                "Anna",
                ("+15550100009", "sip:anna@example.com"),
                hours.frozen(m.Schedule.objects.get()),
                languages=("de-DE",),
            ),
            "ben": p.Person("ben", "Ben", ("+15550100008",), away=(p.Away(NOON),)),
        },
        {"support": p.Team("support", "Support", p.Order.ROUND_ROBIN, ("anna", "ben"), "weeks")},
        {"weeks": r.Rota("weeks", "Weeks", "Europe/Berlin", date(2026, 11, 2), (shift,), exceptions=(exception,))},
    )


CHANGES: dict[str, Callable[[], object]] = {
    "a number": lambda: m.PersonNumber.objects.update(number="+15550100007"),
    "an absence": lambda: m.Absence.objects.create(person=m.Person.objects.get(), since=NOON),
    "a member": lambda: m.Member.objects.all().delete(),
    "a turn": lambda: m.ShiftTurn.objects.update(person=None),
    "an exception": lambda: m.RotaException.objects.create(
        rota=m.Rota.objects.get(), since=NOON, until=NOON + timedelta(1)
    ),
    "own hours": lambda: m.WeeklyPeriod.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_counts_at_once(change: Callable[[], object]) -> None:
    anna = person("Anna", "+15550100009")
    anna.hours = m.Schedule.objects.create(key="office", name="Office", zone="Europe/Berlin")
    anna.save()
    m.WeeklyPeriod.objects.create(schedule=anna.hours, weekday=1, opens="09:00", closes="17:00")
    team = m.Team.objects.create(name="Support", key="support", rota=rota(anna))
    m.Member.objects.create(team=team, person=anna)
    before = directory()
    change()
    assert directory() != before


def test_an_exception_that_still_counts_keeps_its_row_when_others_are_added() -> None:
    row = rota(person("Anna"))
    evening = r.RotaException(NOON, NOON + timedelta(hours=6))
    add_exceptions(row, [evening, r.RotaException(NOON + timedelta(1), NOON + timedelta(2))])
    _, kept = row.exceptions.values_list("pk", flat=True)
    add_exceptions(row, [r.RotaException(NOON, NOON + timedelta(hours=7), ("anna",))])
    found = list(row.exceptions.values_list("pk", flat=True))
    assert (found[0], len(found)) == (kept, 2)
    add_exceptions(row, [])
    assert list(row.exceptions.values_list("pk", flat=True)) == found


def test_each_table_of_people_counts_the_version_up() -> None:
    """A walk over the tables, so that a new one isn't forgotten."""
    live = [m.Person, m.PersonNumber, m.Absence, m.Team, m.Member, m.Rota, m.Shift, m.ShiftPeriod, m.ShiftTurn]
    for model in [*live, m.RotaException, m.ExceptionPerson, m.Schedule, m.WeeklyPeriod, m.NamedDay, m.DayPeriod]:
        before = CurrentVersion.objects.values_list("version", flat=True).first() or 0
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        assert CurrentVersion.objects.get().version > before, model.__name__


def test_who_is_read_takes_few_statements(django_assert_max_num_queries: Callable[[int], object]) -> None:
    for index in range(20):
        person(f"P{index}", f"+1555010{index:04}")
    rota(*m.Person.objects.all())
    directory()
    m.Absence.objects.create(person=person("Anna"), since=NOON)
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        directory()
