"""Imports a table into a caller list: says what it would do, then does it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from menus.caller_lists.entries import ListEntry
from menus.caller_lists.history import recorded
from menus.caller_lists.table import MOST_CALLERS, TableLine
from menus.colleagues import Author
from menus.fields.written import written
from menus.models import CallerList, ListedCaller, PhoneNumber


class CannotImport(Exception):
    """Nothing was changed; the message says why."""


@dataclass(slots=True)
class ListPlan:
    """What an import does to the callers on a list; those who are on it already, by row."""

    new: list[ListEntry] = field(default_factory=list)
    changed: list[tuple[ListedCaller, ListEntry]] = field(default_factory=list)
    same: list[ListedCaller] = field(default_factory=list)
    removed: list[ListedCaller] = field(default_factory=list)
    wrong: list[TableLine] = field(default_factory=list)

    @property
    def does_nothing(self) -> bool:
        return not (self.new or self.changed or self.removed)

    @property
    def counts(self) -> str:
        """Returns for example “2 new, 1 removed”."""
        told = ((self.new, "new"), (self.changed, "changed"), (self.removed, "removed"))
        return ", ".join(f"{len(each):,} {what}" for each, what in told if each) or "nothing changed"


def plan(row: CallerList, lines: Sequence[TableLine], *, replaces: bool) -> ListPlan:
    """Compares a table with a list, by number. With `replaces`, whoever isn't in the table is removed."""
    found, kept = ListPlan(), set[int]()
    rows = list(row.callers.all())
    by_number = {number: each for each in rows for number in each.numbers}
    ours = set(PhoneNumber.objects.values_list("number", flat=True)) if row.blocks else set[str]()
    for line in lines:
        entry = line.entry
        there = {by_number[each].pk: by_number[each] for each in entry.numbers if each in by_number} if entry else {}
        if entry is None:
            found.wrong.append(line)
        elif own := ours.intersection(entry.numbers):
            found.wrong.append(TableLine(line.number, wrong=f"{written(own.pop())} is one of your own numbers."))
        elif len(there) > 1 or kept.intersection(there):
            what = f"The numbers of {entry} are those of two callers on this list. Edit them there."
            found.wrong.append(TableLine(line.number, wrong=what))
        else:
            _add(found, entry, next(iter(there.values()), None))
            kept.update(there)
    if replaces:
        found.removed = [each for each in rows if each.pk not in kept]
    return found


def _add(found: ListPlan, entry: ListEntry, there: ListedCaller | None) -> None:
    if there is None:
        found.new.append(entry)
    elif entry == entry_of(there):
        found.same.append(there)
    else:
        found.changed.append((there, entry))


def entry_of(row: ListedCaller) -> ListEntry:
    return ListEntry(row.name, tuple(row.numbers), row.note, row.until)


def carry_out(row: CallerList, lines: Sequence[TableLine], author: Author, *, replaces: bool, file: str) -> ListPlan:
    """Does what `plan` says now, as one change of the list. Raises CannotImport."""
    with recorded(row, author, f"imported {file or 'a table'}") as locked:
        done = plan(locked, lines, replaces=replaces)
        if locked.callers.count() + len(done.new) - len(done.removed) > MOST_CALLERS:
            raise CannotImport(f"A list holds up to {MOST_CALLERS:,} callers.")
        ListedCaller.objects.filter(pk__in=[each.pk for each in done.removed]).delete()
        ListedCaller.objects.bulk_create([ListedCaller(list=locked, **_fields(each)) for each in done.new])
        for there, entry in done.changed:
            for name, value in _fields(entry).items():
                setattr(there, name, value)
        ListedCaller.objects.bulk_update(
            [there for there, _ in done.changed], ["name", "numbers", "note", "until"], batch_size=500
        )
    return done


def _fields(entry: ListEntry) -> dict[str, object]:
    return {"name": entry.name, "numbers": list(entry.numbers), "note": entry.note, "until": entry.until}
