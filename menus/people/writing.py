"""Makes the rows of a person, a team or a rota say what a frozen one says; for undo and imports."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from engine.on_duty import people as p
from engine.on_duty import rotas as r
from engine.on_duty.rota_calendar import with_exceptions
from menus.models import (
    Absence,
    Audio,
    ExceptionPerson,
    Member,
    Person,
    PersonNumber,
    Rota,
    RotaException,
    Schedule,
    Shift,
    ShiftPeriod,
    ShiftTurn,
    Team,
)
from menus.people.freezing import ROTA_READS
from menus.people.freezing import rota as frozen_rota


class Missing(Exception):
    """A person or thing that is named was deleted; the message says which. Nothing was written."""


def write_person(row: Person, person: p.Person, hours: str) -> None:
    """`hours` is the key of their schedule, "" for none. Raises Missing."""
    row.name, row.languages = person.name, list(person.languages)
    _write_found(row, person)
    row.hours = _one(Schedule, hours, "The hours") if hours else None
    row.save()
    row.numbers.all().delete()
    PersonNumber.objects.bulk_create(
        PersonNumber(person=row, order=order, number=number) for order, number in enumerate(person.numbers)
    )
    row.absences.all().delete()
    Absence.objects.bulk_create(Absence(person=row, since=each.since, until=each.until) for each in person.away)


def write_team(row: Team, team: p.Team) -> None:
    """Raises Missing."""
    row.name, row.order = team.name, str(team.order)
    row.rota = _one(Rota, team.rota, "The rota") if team.rota else None
    _write_found(row, team)
    people = people_of(team.members)
    row.save()
    row.members.all().delete()
    Member.objects.bulk_create(
        Member(team=row, person=people[key], order=order) for order, key in enumerate(team.members)
    )


def _write_found(row: Person | Team, frozen: p.Person | p.Team) -> None:
    row.extension, row.listed, row.also = frozen.extension, frozen.listed, list(frozen.also)
    row.said = {each.language: each.text for each in frozen.said}
    row.recorded = Audio.objects.filter(name=frozen.recorded).first() if frozen.recorded else None


def write_rota(row: Rota, rota: r.Rota) -> None:
    """Raises Missing. Shifts with a key that is there keep their row."""
    people = people_of(key for shift in rota.shifts for turn in shift.turns for key in turn)
    people |= people_of(key for each in rota.exceptions for key in each.people)
    for each in fields(r.Rota):
        if each.name not in ("key", "shifts", "exceptions"):
            setattr(row, each.name, getattr(rota, each.name))
    row.save()
    row.shifts.exclude(key__in=[each.key for each in rota.shifts]).delete()
    for order, shift in enumerate(rota.shifts):
        named = {"name": shift.name, "order": order}
        shift_row, _ = Shift.objects.update_or_create(rota=row, key=shift.key, defaults=named)
        write_shift(shift_row, shift, people)
    row.exceptions.all().delete()
    _write_exceptions(row, rota.exceptions)


def write_shift(row: Shift, shift: r.Shift, people: Mapping[str, Person]) -> None:
    """Replaces the hours and turns of a saved shift. `people` has everybody in its turns, by key."""
    row.hours.all().delete()
    ShiftPeriod.objects.bulk_create(
        ShiftPeriod(shift=row, weekday=each.weekday, opens=each.opens, closes=each.closes) for each in shift.hours
    )
    row.turns.all().delete()
    ShiftTurn.objects.bulk_create(
        ShiftTurn(shift=row, turn=number, person=people[key] if key else None)
        for number, turn in enumerate(shift.turns)
        for key in turn or ("",)
    )


def add_exceptions(row: Rota, exceptions: Iterable[r.RotaException]) -> None:
    """Adds exceptions that count before those that are there, and removes those that no longer have an effect.

    All others keep their rows, so that pages which show them still can remove them. Raises Missing.
    """
    more = list(exceptions)
    fresh = Rota.objects.prefetch_related(*ROTA_READS).get(pk=row.pk)
    before = frozen_rota(fresh)
    still = with_exceptions(before, more).exceptions[: -len(more) or None]
    rows = zip(fresh.exceptions.all(), before.exceptions, strict=True)
    row.exceptions.filter(pk__in=[each.pk for each, frozen in rows if frozen not in still]).delete()
    _write_exceptions(row, more)


def refit_exceptions(row: Rota, before: r.Rota) -> list[r.RotaException]:
    """Moves the swaps of a saved rota to its new hand-overs. Returns those that match none of its turns."""
    fresh = Rota.objects.prefetch_related(*ROTA_READS).get(pk=row.pk)
    rota = frozen_rota(fresh)
    fitted = r.refitted(rota, before)
    for each, old, new in zip(fresh.exceptions.all(), rota.exceptions, fitted, strict=True):
        if new != old:
            each.since, each.until = new.since, new.until
            each.save(update_fields=["since", "until"])
    was_swap = (r.turn_swapped(before, old) is not None for old in rota.exceptions)
    kept = [new for new, is_swap in zip(fitted, was_swap, strict=True) if is_swap]
    return [each for each in kept if r.turn_swapped(rota, each) is None]


def _write_exceptions(row: Rota, exceptions: Iterable[r.RotaException]) -> None:
    every = list(exceptions)
    people = people_of(key for each in every for key in each.people)
    shifts = {each.key: each for each in row.shifts.all()}
    for each in every:
        if each.shift and each.shift not in shifts:
            raise Missing(f"The shift “{each.shift}” is gone.")
        shift = shifts.get(each.shift)
        added = RotaException.objects.create(rota=row, since=each.since, until=each.until, shift=shift)
        ExceptionPerson.objects.bulk_create(ExceptionPerson(exception=added, person=people[key]) for key in each.people)


def people_of(keys: Iterable[str]) -> dict[str, Person]:
    """Returns the rows of people by key. Raises Missing."""
    wanted = set(keys)
    found = {row.key: row for row in Person.objects.filter(key__in=wanted)}
    if gone := sorted(wanted - found.keys()):
        raise Missing(f"{', '.join(gone)} {'has' if len(gone) == 1 else 'have'} been deleted since.")
    return found


def _one(model: type[Any], key: str, called: str) -> Any:
    found = model.objects.filter(key=key).first()
    if found is None:
        raise Missing(f"{called} “{key}” {'have' if called.endswith('s') else 'has'} been deleted since.")
    return found
