"""Imports a list of days into a schedule: first a preview, then the changes. Edited days stay as they are."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction
from django.utils.formats import date_format

from engine.hours.schedules import MINUTES_A_DAY, Hours, NamedDay, Rule, Schedule, hours_on, span
from menus.colleagues import Author, known
from menus.draft.schedule_rows import frozen, frozen_day, stored_day, write_day
from menus.fields.day_rules import said
from menus.fields.hours import said as hours_said
from menus.keys import key_of
from menus.models import ImportedList
from menus.models import NamedDay as DayRow
from menus.models import Schedule as Row
from menus.schedules import history
from menus.schedules.arranging import arrange
from menus.schedules.reading.found import CannotRead, FoundDay, FoundDays

# What the page of a schedule shows. A decade of public holidays is about 130.
MOST_DAYS = 300


@dataclass(frozen=True, slots=True)
class Planned:
    """A day of the import; `row` is what is there already."""

    day: NamedDay
    mark: str
    row: DayRow | None = None

    @property
    def when(self) -> str:
        """Returns the date, with its weekday if it has one: “Friday 24 December 2027”."""
        weekday = date.fromisoformat(self.day.first) if self.day.rule is Rule.DATE and not self.day.last else None
        return f"{date_format(weekday, 'l')} {said(self.day)}" if weekday else said(self.day)

    @property
    def hours(self) -> str:
        return hours_said(self.day.hours) or "Closed"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What importing a list would do."""

    found: FoundDays
    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    removed: list[Planned] = field(default_factory=list)
    edited: list[Planned] = field(default_factory=list)
    left_out: list[Planned] = field(default_factory=list)
    unchanged: list[Planned] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[str, list[Planned]]]:
        """Returns what to show, with its heading."""
        every = (
            ("New", self.new),
            ("Changed", self.changed),
            ("Removed, as the list no longer has them", self.removed),
            ("Kept, as someone edited them", self.edited),
            ("Left out, as someone removed them", self.left_out),
            ("Unchanged", self.unchanged),
        )
        return [(heading, days) for heading, days in every if days]

    @property
    def does_nothing(self) -> bool:
        return not (self.new or self.changed or self.removed)


def plan(row: Row, source: str, found: FoundDays) -> ImportPlan:
    """Compares a list with what is there of it. Raises CannotRead if it is more than a schedule can have."""
    there = ImportedList.objects.filter(schedule=row, source=source, origin=found.origin).first()
    rows = {day.mark: day for day in there.days.prefetch_related("hours")} if there else {}
    planned = ImportPlan(found)
    for day in _wanted(row, found):
        _sort_in(planned, day, rows.pop(day.mark, None), there.left_out if there else [])
    for day_row in rows.values():
        if _was_covered(day_row, found):
            gone = Planned(frozen_day(day_row), day_row.mark, day_row)
            (planned.edited if _is_edited(day_row) else planned.removed).append(gone)
    _refuse_too_many(row, planned)
    return planned


@transaction.atomic
def carry_out(row: Row, source: str, found: FoundDays, author: Author) -> ImportPlan:
    """Does what `plan` says now, as one change that can be undone."""
    with history.recorded(row.pk, author, f"imported “{found.name}”") as locked:
        planned = plan(locked, source, found)
        until = date.fromisoformat(found.until)
        own = {"source": source, "origin": found.origin}
        there, _ = ImportedList.objects.get_or_create(
            schedule=locked, **own, defaults={"name": found.name[:160], "until": until}
        )
        there.name, there.until, there.imported_by = found.name[:160], max(until, there.until), known(author)
        there.save()
        for each in planned.removed:
            if each.row:
                each.row.delete()
        for each in (*planned.new, *planned.changed):
            _write(locked, there, each)
        arrange(locked)
    return planned


def _wanted(row: Row, found: FoundDays) -> Iterator[Planned]:
    """The days as named days of this schedule. Events outside its hours change nothing and are left out."""
    week = replace(frozen(row), days=())
    for day in found.days:
        hours = _rest_of(week, day) if day.busy else ()
        if hours is not None:
            named = NamedDay("", day.name, Rule.DATE, day.first, day.last, hours=hours)
            yield Planned(named, day.mark)


def _rest_of(week: Schedule, found: FoundDay) -> tuple[Hours, ...] | None:
    """The usual hours of a day without those in which events close it; None if they close nothing."""
    usual = [span(each) for each in hours_on(week, date.fromisoformat(found.first))]
    left = usual
    for begins, ends in found.busy:
        left = [
            part
            for opens, closes in left
            for part in ((opens, min(closes, begins)), (max(opens, ends), closes))
            if part[0] < part[1]
        ]
    return None if left == usual else tuple(Hours(_text(opens), _text(closes)) for opens, closes in left)


def _text(minutes: int) -> str:
    minutes = minutes if minutes <= MINUTES_A_DAY else minutes - MINUTES_A_DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _sort_in(planned: ImportPlan, wanted: Planned, there: DayRow | None, left_out: list[str]) -> None:
    if there is None:
        (planned.left_out if wanted.mark in left_out else planned.new).append(wanted)
        return
    same = replace(wanted.day, key=there.key)
    if _is_edited(there):
        planned.edited.append(Planned(frozen_day(there), wanted.mark, there))
    elif frozen_day(there) == same:
        planned.unchanged.append(Planned(same, wanted.mark, there))
    else:
        planned.changed.append(Planned(same, wanted.mark, there))


def _is_edited(row: DayRow) -> bool:
    return row.as_imported != stored_day(frozen_day(row))


def _was_covered(row: DayRow, found: FoundDays) -> bool:
    """Whether the list as read now would have to name this day, if it still had it."""
    return found.since <= (row.last or row.first) and row.first <= found.until


def _write(row: Row, source: ImportedList, planned: Planned) -> None:
    day_row = planned.row or DayRow(schedule=row, order=MOST_DAYS)
    day = replace(planned.day, key=day_row.key or _key(row, planned.day))
    day_row.imported_from, day_row.mark, day_row.as_imported = source, planned.mark, stored_day(day)
    write_day(day_row, day)


def _key(row: Row, day: NamedDay) -> str:
    """Days of one name are one day in several years."""
    wanted = key_of(day.name, ())
    there = list(row.days.filter(key=wanted).values_list("rule", "first", "name"))
    if all(rule == Rule.DATE and first != day.first and name == day.name for rule, first, name in there):
        return wanted
    return key_of(day.name, set(row.days.values_list("key", flat=True)))


def _refuse_too_many(row: Row, planned: ImportPlan) -> None:
    many = row.days.count() + len(planned.new) - len(planned.removed)
    if many > MOST_DAYS:
        told = f"A schedule can have {MOST_DAYS} days that differ, and with this list it would have {many:,}."
        raise CannotRead(f"{told} Choose fewer years, or export only the events you need.")
