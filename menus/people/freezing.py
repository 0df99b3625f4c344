"""Freezes the rows of people, teams and rotas for the engine."""

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Prefetch

from engine.hours.schedules import Weekly
from engine.on_duty import people as p
from engine.on_duty import rotas as r
from menus.draft.schedule_rows import frozen as frozen_hours
from menus.models import ExceptionPerson, Member, Person, Rota, RotaException, Shift, ShiftTurn, Team

# What to prefetch before freezing several.
PERSON_READS = ("numbers", "absences", "hours__week", "hours__days__hours")
TEAM_READS = (Prefetch("members", Member.objects.select_related("person")),)
ROTA_READS = (
    "shifts__hours",
    Prefetch("shifts__turns", ShiftTurn.objects.select_related("person")),
    Prefetch("exceptions", RotaException.objects.select_related("shift")),
    Prefetch("exceptions__people", ExceptionPerson.objects.select_related("person")),
)


def directory() -> p.Directory:
    """Reads everybody from the database. `menus.current.people` keeps them in memory."""
    people = map(person, Person.objects.select_related("hours", "recorded").prefetch_related(*PERSON_READS))
    teams = map(team, Team.objects.select_related("rota", "recorded").prefetch_related(*TEAM_READS))
    rotas = map(rota, Rota.objects.prefetch_related(*ROTA_READS))
    return p.Directory(
        {each.key: each for each in people}, {each.key: each for each in teams}, {each.key: each for each in rotas}
    )


def person(row: Person) -> p.Person:
    """Returns what the engine knows of a person."""
    numbers = tuple(each.number for each in row.numbers.all())
    away = tuple(p.Away(each.since, each.until) for each in row.absences.all())
    hours = frozen_hours(row.hours) if row.hours else None
    return p.Person(row.key, row.name, numbers, hours, away, tuple(row.languages), *_found(row))


def team(row: Team) -> p.Team:
    """Returns what the engine knows of a team."""
    members = tuple(each.person.key for each in row.members.all())
    return p.Team(row.key, row.name, p.Order(row.order), members, row.rota.key if row.rota else "", *_found(row))


def _found(row: Person | Team) -> tuple[str, bool, tuple[p.SaidName, ...], tuple[str, ...], str]:
    said = tuple(p.SaidName(language, text) for language, text in sorted(row.said.items()))
    return row.extension, row.listed, said, tuple(row.also), row.recorded.name if row.recorded else ""


def rota(row: Rota) -> r.Rota:
    """Returns what the engine knows of a rota."""
    shifts, exceptions = tuple(map(_shift, row.shifts.all())), tuple(map(_exception, row.exceptions.all()))
    when = (row.weekday, row.handover, row.weeks, row.ends)
    return r.Rota(row.key, row.name, row.zone, row.starts, shifts, *when, exceptions)


def _shift(row: Shift) -> r.Shift:
    hours = tuple(Weekly(each.weekday, each.opens, each.closes) for each in row.hours.all())
    turns = groupby(row.turns.all(), key=lambda each: each.turn)
    return r.Shift(row.key, row.name, tuple(_people(rows) for _, rows in turns), hours)


def _exception(row: RotaException) -> r.RotaException:
    return r.RotaException(row.since, row.until, _people(row.people.all()), row.shift.key if row.shift else "")


def _people(rows: Iterable[ShiftTurn | ExceptionPerson]) -> tuple[str, ...]:
    return tuple(each.person.key for each in rows if each.person)
