"""Keeps every saved change of a person, a team or a rota, with its author; undoes and redoes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.text import get_text_list

from engine.on_duty import people as p
from engine.on_duty import rotas as r
from menus.as_json import as_json, from_json
from menus.change_log.details import values
from menus.change_log.writing import log
from menus.colleagues import Author, known
from menus.models import PeopleChange, Person, Rota, Schedule, Team
from menus.people import freezing
from menus.people.writing import Missing, write_person, write_rota, write_team
from menus.undo_steps import CHANGED_SINCE, CannotUndo, UndoAndRedo, expected, keep_latest, undo_and_redo_of

# What a change is called, by what changed of the frozen person, team or rota.
CALLED = {
    "away": "the absences",
    "starts": "the first day",
    "ends": "the end",
    "order": "who rings",
    "listed": "whether callers find the name",
    "said": "how the name is said",
    "also": "the other names",
    "recorded": "the recorded name",
    "weekday": "the hand-over day",
    "handover": "the hand-over time",
    "weeks": "how long a turn lasts",
    "zone": "the time zone",
}

Row = TypeVar("Row", Person, Team, Rota)


@contextmanager
def recorded(row: Row, author: Author, what: str = "") -> Iterator[Row]:
    """Records everything saved in this block as one change of the row, which is locked for other editors."""
    with transaction.atomic():
        locked = type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
        before = dump(locked)
        yield locked
        record(locked, before, author, what)


def record(row: Person | Team | Rota, before: dict[str, Any], author: Author, what: str = "", **links: Any) -> None:
    """Adds the change since `before`, which `dump` gave; nothing if nothing changed."""
    after = dump(row)
    if after == before:
        return
    told = what or what_changed(before, after)
    kept = {"author": known(author), "what": told[:300], "before": before, "after": after}
    PeopleChange.objects.create(**{_kind(row): row}, **kept, **links)
    keep_latest(row.changes.all())
    names = _names(row)
    log(author, row, told, values(_by_name(before, names), _by_name(after, names), CALLED))


def _names(row: Person | Team | Rota) -> dict[str, dict[str, str]]:
    """Returns what pages call those whom a dump has by key, by the part of the dump that has them."""

    def of(model: Any) -> dict[str, str]:
        return dict(model._default_manager.values_list("key", "name"))

    if isinstance(row, Person):
        return {"hours": of(Schedule)}
    if isinstance(row, Team):
        return {"members": of(Person), "rota": of(Rota)}
    return dict.fromkeys(("turns", "people"), of(Person))


def _by_name(dumped: Any, names: dict[str, dict[str, str]], part: str = "") -> Any:
    match dumped:
        case dict():
            return {name: _by_name(each, names, name) for name, each in dumped.items()}
        case list():
            return [_by_name(each, names, part) for each in dumped]
        case str():
            return names.get(part, {}).get(dumped, dumped)
    return dumped


def what_changed(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Returns what follows the author's name: “changed the numbers and the hours”."""
    changed = [name for name in after if after[name] != before.get(name)]
    return f"changed {get_text_list([CALLED.get(name, f'the {name}') for name in changed], 'and')}"


def steps(row: Person | Team | Rota) -> UndoAndRedo[PeopleChange]:
    """Returns the next change to undo and the next to redo."""
    return undo_and_redo_of(row.changes.all())


def undo(row: Person | Team | Rota, change_id: int, author: Author) -> PeopleChange:
    """Undoes `change_id`, which must still be the last one, so that nobody undoes a change they have not seen."""
    return _step(row, change_id, author, redo=False)


def redo(row: Person | Team | Rota, change_id: int, author: Author) -> PeopleChange:
    """Redoes the last undone change."""
    return _step(row, change_id, author, redo=True)


@transaction.atomic
def _step(asked: Person | Team | Rota, change_id: int, author: Author, *, redo: bool) -> PeopleChange:
    row: Any = type(asked)._default_manager.select_for_update(no_key=True).get(pk=asked.pk)
    change: PeopleChange = expected(row.changes.all(), change_id, redo=redo)
    before_it, after_it = _of_today(row, change.before), _of_today(row, change.after)
    was, to = (before_it, after_it) if redo else (after_it, before_it)
    before = dump(row)
    if before != was:
        raise CannotUndo(CHANGED_SINCE)
    if type(row)._default_manager.filter(name=to["name"]).exclude(pk=row.pk).exists():
        raise CannotUndo(f"Something else is now called “{to['name']}”. Rename that one first.")
    try:
        _write(row, to)
    except Missing as missing:
        raise CannotUndo(f"{missing} Nothing was changed.") from missing
    links = {"redoes" if redo else "undoes": change}
    record(row, before, author, f"{'redid' if redo else 'undid'}: {change}", **links)
    return change


def dump(row: Person | Team | Rota) -> dict[str, Any]:
    """Returns what is saved of a row as JSON; a person's hours by key, because a schedule has a history of its own."""
    fresh: Any = type(row)._default_manager.get(pk=row.pk)
    found: dict[str, Any]
    if isinstance(fresh, Person):
        prefetch_related_objects([fresh], *freezing.PERSON_READS)
        found = as_json(replace(freezing.person(fresh), hours=None)) | {"hours": fresh.hours.key if fresh.hours else ""}
    elif isinstance(fresh, Team):
        found = as_json(freezing.team(fresh))
    else:
        found = as_json(freezing.rota(fresh))
    return found


def _of_today(row: Person | Team | Rota, dumped: dict[str, Any]) -> dict[str, Any]:
    """Adds what an earlier release did not keep yet, as it is on every row of that time."""
    if isinstance(row, Person):
        whole: dict[str, Any] = as_json(from_json(p.Person, dumped | {"hours": None}))
        return whole | {"hours": dumped["hours"]}
    if isinstance(row, Team):
        return dict(as_json(from_json(p.Team, dumped)))
    return dumped


def _write(row: Person | Team | Rota, dumped: dict[str, Any]) -> None:
    if isinstance(row, Person):
        write_person(row, from_json(p.Person, dumped | {"hours": None}), dumped["hours"])
    elif isinstance(row, Team):
        write_team(row, from_json(p.Team, dumped))
    else:
        write_rota(row, from_json(r.Rota, dumped))


def _kind(row: Person | Team | Rota) -> str:
    return type(row).__name__.casefold()
