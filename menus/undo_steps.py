"""Undo and redo as in a text editor: which change comes next, and how many are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import QuerySet

from menus.models import CallerListChange, DraftChange, PeopleChange, ScheduleChange

# A busy editor's day. A draft's keep two snapshots each: about 60 kB for thirty menus, before Postgres compresses them.
MOST_KEPT = 50

AnyChange = TypeVar("AnyChange", DraftChange, ScheduleChange, PeopleChange, CallerListChange)

# Why not, where what a change left is no longer there.
CHANGED_SINCE = "This has changed since in a way we can't undo, so this could lose someone's work."


class CannotUndo(Exception):
    """Nothing was changed; the message says why."""


@dataclass(frozen=True, slots=True)
class UndoAndRedo(Generic[AnyChange]):
    """The next change to undo and the next to redo; None if there is none."""

    undo: AnyChange | None
    redo: AnyChange | None


def undo_and_redo_of(changes: QuerySet[AnyChange]) -> UndoAndRedo[AnyChange]:
    """Returns the next steps along the changes of one thing."""
    return _next_steps(changes.select_related("author").defer("before", "after").order_by("pk"))


def expected(changes: QuerySet[AnyChange], change_id: int, *, redo: bool) -> AnyChange:
    """Returns the change to undo or redo. Raises CannotUndo for any other, so nobody undoes what they have not seen."""
    steps = undo_and_redo_of(changes)
    change = steps.redo if redo else steps.undo
    if change is not None and change.pk == change_id:
        return change
    last = changes.select_related("author").first()
    raise CannotUndo(f"Since then, {last}. Check that first. Nothing was changed." if last else "Nothing to undo.")


def keep_latest(changes: QuerySet[AnyChange]) -> None:
    """Deletes all but the latest MOST_KEPT."""
    changes.exclude(pk__in=changes.values("pk")[:MOST_KEPT]).delete()


def _next_steps(changes: Iterable[AnyChange]) -> UndoAndRedo[AnyChange]:
    """Goes along the changes, oldest first; a new change discards the undone ones."""
    done: list[AnyChange] = []
    undone: list[AnyChange] = []
    for change in changes:
        if change.undoes_id:
            undone.extend(_take(done, change.undoes_id))
        elif change.redoes_id:
            done.extend(_take(undone, change.redoes_id))
        else:
            done.append(change)
            undone.clear()
    return UndoAndRedo(done[-1] if done else None, undone[-1] if undone else None)


def _take(changes: list[AnyChange], pk: int) -> list[AnyChange]:
    """Removes a change from the top of the stack; one that is no longer kept cannot be undone."""
    return [changes.pop()] if changes and changes[-1].pk == pk else []
