"""Keeps every saved change of a schedule, with its author; undoes and redoes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.db import transaction

from engine.changes.schedules import of_schedule
from engine.hours import schedules as s
from menus.change_log.details import sentences
from menus.change_log.writing import log
from menus.colleagues import Author, known
from menus.draft.schedule_rows import READS, frozen, write
from menus.models import ImportedList, NamedDay, Schedule, ScheduleChange
from menus.schedules.what_changed import what_changed
from menus.undo_steps import CHANGED_SINCE, CannotUndo, UndoAndRedo, expected, keep_latest, undo_and_redo_of


@contextmanager
def recorded(pk: int, author: Author, what: str = "") -> Iterator[Schedule]:
    """Records everything saved in this block as one change of the schedule, which is locked for other editors."""
    with transaction.atomic():
        row = Schedule.objects.select_for_update(no_key=True).get(pk=pk)
        before = dump(row)
        yield row
        record(row, before, author, what)


def record(row: Schedule, before: dict[str, Any], author: Author, what: str = "", **links: Any) -> None:
    """Adds the change since `before`, which `dump` gave; nothing if nothing changed."""
    after = dump(row)
    if after == before:
        return
    was, now = _load(before), _load(after)
    told = what or what_changed(was, now)
    kept = {"author": known(author), "what": told[:300], "before": before, "after": after}
    ScheduleChange.objects.create(schedule=row, **kept, **links)
    keep_latest(row.changes.all())
    log(author, row, told, sentences(of_schedule(was, now)))


def steps(row: Schedule) -> UndoAndRedo[ScheduleChange]:
    """Returns the next change to undo and the next to redo."""
    return undo_and_redo_of(row.changes.all())


def undo(row: Schedule, change_id: int, author: Author) -> ScheduleChange:
    """Undoes `change_id`, which must still be the last one, so that nobody undoes a change they have not seen."""
    return _step(row, change_id, author, redo=False)


def redo(row: Schedule, change_id: int, author: Author) -> ScheduleChange:
    """Redoes the last undone change."""
    return _step(row, change_id, author, redo=True)


@transaction.atomic
def _step(row: Schedule, change_id: int, author: Author, *, redo: bool) -> ScheduleChange:
    row = Schedule.objects.select_for_update(no_key=True).get(pk=row.pk)
    change = expected(row.changes.all(), change_id, redo=redo)
    was, to = (change.before, change.after) if redo else (change.after, change.before)
    before = dump(row)
    if before != was:
        raise CannotUndo(CHANGED_SINCE)
    if Schedule.objects.filter(name=to["name"]).exclude(pk=row.pk).exists():
        raise CannotUndo(f"Another schedule is now called “{to['name']}”. Rename that one first.")
    write(row, _load(to))
    _give_back(row, to["origins"])
    links = {"redoes" if redo else "undoes": change}
    record(row, before, author, f"{'redid' if redo else 'undid'}: {change}", **links)
    return change


def dump(row: Schedule) -> dict[str, Any]:
    """Returns the schedule as JSON, with the list that each imported day is from."""
    fresh = Schedule.objects.prefetch_related(*READS).get(pk=row.pk)
    origins = {_place(day): [day.imported_from_id, day.mark, day.as_imported] for day in fresh.days.all() if day.mark}
    # Through JSON's own types, so that what is compared is what is stored.
    return {**_plain(asdict(frozen(fresh))), "origins": origins}


def _load(dumped: dict[str, Any]) -> s.Schedule:
    days = tuple(
        s.NamedDay(**{**day, "rule": s.Rule(day["rule"]), "hours": tuple(s.Hours(**each) for each in day["hours"])})
        for day in dumped["days"]
    )
    week = tuple(s.Weekly(**each) for each in dumped["week"])
    return s.Schedule(dumped["key"], dumped["name"], dumped["zone"], week, days)


def _give_back(row: Schedule, origins: dict[str, list[Any]]) -> None:
    lists = set(ImportedList.objects.filter(schedule=row).values_list("pk", flat=True))
    for day in NamedDay.objects.filter(schedule=row):
        source, mark, as_imported = origins.get(_place(day), (None, "", None))
        if source in lists or not source:
            day.imported_from_id, day.mark, day.as_imported = source, mark, as_imported
            day.save(update_fields=["imported_from", "mark", "as_imported"])


def _place(day: NamedDay) -> str:
    return f"{day.key} {day.first}"


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case s.Rule():
            return str(value)
    return value
