"""Keeps every saved change of a caller list, with its author; undoes and redoes them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.text import get_text_list

from menus.change_log.details import values
from menus.change_log.writing import log
from menus.colleagues import Author, known
from menus.current.store import store
from menus.models import CallerList, CallerListChange, ListedCaller
from menus.undo_steps import CHANGED_SINCE, CannotUndo, UndoAndRedo, expected, keep_latest, undo_and_redo_of

# A list's own fields and each of its callers, by its id: what is saved of them, None where there is none.
Dump = dict[str, Any]
OWN = "list"
_CALLED = {"name": "the name", "handling": "what happens to their calls"}


@contextmanager
def recorded(row: CallerList, author: Author, what: str) -> Iterator[CallerList]:
    """Records everything saved in this block as one change of the list, which is locked for other editors."""
    with transaction.atomic():
        locked = CallerList.objects.select_for_update(no_key=True).get(pk=row.pk)
        before = dump(locked)
        yield locked
        record(locked, before, author, what)


def record(row: CallerList, before: Dump, author: Author, what: str = "", **links: Any) -> None:
    """Adds the change since `before`, which `dump` gave; nothing if nothing changed. Callers notice at once."""
    after = dump(row)
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if not changed:
        return
    kept = {"before": {key: before.get(key) for key in changed}, "after": {key: after.get(key) for key in changed}}
    told = what or _what(before, after)
    change = CallerListChange.objects.create(list=row, author=known(author), what=told[:300], **kept, **links)
    keep_latest(row.changes.all())
    # Who is on the list stays with the change: the log names no caller.
    own = values(before[OWN], after[OWN], _CALLED)
    log(author, row, _without_callers(before, after), own, on_list=change)
    transaction.on_commit(store.hurry)  # what is read before the commit would be the old


def _what(before: Dump, after: Dump) -> str:
    changed = {name for name, value in after[OWN].items() if before[OWN][name] != value}
    told = [called for name, called in _CALLED.items() if name in changed]
    return f"changed {get_text_list(told, 'and')}" if told else "changed the list"


def _without_callers(before: Dump, after: Dump) -> str:
    was, now = before.keys() - {OWN}, after.keys() - {OWN}
    changed = [key for key in was & now if before[key] != after[key]]
    counts = (("added", len(now - was)), ("changed", len(changed)), ("removed", len(was - now)))
    told = [f"{did} {'a caller' if many == 1 else f'{many:,} callers'}" for did, many in counts if many]
    return get_text_list(told, "and") or _what(before, after)


def dump(row: CallerList) -> Dump:
    """Returns what is saved of a list and of its callers as JSON."""
    fresh = CallerList.objects.get(pk=row.pk)
    found: Dump = {OWN: {"name": fresh.name, "key": fresh.key, "handling": fresh.handling}}
    for each in fresh.callers.order_by("pk"):
        until = each.until.isoformat() if each.until else None
        found[str(each.pk)] = {"name": each.name, "numbers": each.numbers, "note": each.note, "until": until}
    return found


def steps(row: CallerList) -> UndoAndRedo[CallerListChange]:
    """Returns the next change to undo and the next to redo."""
    return undo_and_redo_of(row.changes.all())


def undo(row: CallerList, change_id: int, author: Author) -> CallerListChange:
    """Undoes `change_id`, which must still be the last one, so that nobody undoes a change they have not seen."""
    return _step(row, change_id, author, redo=False)


def redo(row: CallerList, change_id: int, author: Author) -> CallerListChange:
    """Redoes the last undone change."""
    return _step(row, change_id, author, redo=True)


@transaction.atomic
def _step(asked: CallerList, change_id: int, author: Author, *, redo: bool) -> CallerListChange:
    row = CallerList.objects.select_for_update(no_key=True).get(pk=asked.pk)
    change = expected(row.changes.all(), change_id, redo=redo)
    was, to = (change.before, change.after) if redo else (change.after, change.before)
    before = dump(row)
    if any(before.get(key) != each for key, each in was.items()):
        raise CannotUndo(CHANGED_SINCE)
    if OWN in to and CallerList.objects.filter(name=to[OWN]["name"]).exclude(pk=row.pk).exists():
        raise CannotUndo(f"Another list is now called “{to[OWN]['name']}”. Rename that one first.")
    _write(row, to)
    links = {"redoes" if redo else "undoes": change}
    record(row, before, author, f"{'redid' if redo else 'undid'}: {change}", **links)
    return change


def _write(row: CallerList, to: Mapping[str, Any]) -> None:
    """Callers come back under the ids they had, so that earlier changes can be undone as well."""
    if OWN in to:
        CallerList.objects.filter(pk=row.pk).update(**to[OWN])
    callers = {int(key): each for key, each in to.items() if key != OWN}
    row.callers.filter(pk__in=[pk for pk, each in callers.items() if each is None]).delete()
    rows = [_caller(row, pk, each) for pk, each in callers.items() if each is not None]
    ListedCaller.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["pk"], update_fields=["name", "numbers", "note", "until"]
    )


def _caller(row: CallerList, pk: int, dumped: Mapping[str, Any]) -> ListedCaller:
    until = parse_datetime(dumped["until"]) if dumped["until"] else None
    return ListedCaller(pk=pk, list=row, **{**dumped, "until": until})
