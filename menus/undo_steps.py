"""Which change is undone next, and which one redone: as in a text editor."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from menus.models import CallerListChange, DraftChange, PeopleChange, ScheduleChange

AnyChange = TypeVar("AnyChange", DraftChange, ScheduleChange, PeopleChange, CallerListChange)


@dataclass(frozen=True, slots=True)
class UndoAndRedo(Generic[AnyChange]):
    """The next change to undo and the next to redo; None if there is none."""

    undo: AnyChange | None
    redo: AnyChange | None


def undo_and_redo_of(changes: Iterable[AnyChange]) -> UndoAndRedo[AnyChange]:
    """Undo goes back along the changes, oldest first; a new change discards the undone ones."""
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
