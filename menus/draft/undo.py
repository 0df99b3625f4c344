"""Undoes and redoes changes of a draft."""

from dataclasses import dataclass

from django.db import transaction

from engine import snapshot
from engine.tree import Tree
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.restore import restore
from menus.models import DraftChange, PhoneTree


class CannotUndo(Exception):
    """Nothing was changed; the message says why."""


@dataclass(frozen=True, slots=True)
class UndoAndRedo:
    """The next change to undo and the next to redo; None if there is none."""

    undo: DraftChange | None
    redo: DraftChange | None


def undo_and_redo(phone_tree: PhoneTree) -> UndoAndRedo:
    """Works as in a text editor: undo goes back along the changes, and a new change discards the undone ones."""
    done: list[DraftChange] = []
    undone: list[DraftChange] = []
    for change in phone_tree.changes.select_related("author").defer("before", "after").order_by("pk"):
        if change.undoes_id:
            undone.extend(_take(done, change.undoes_id))
        elif change.redoes_id:
            done.extend(_take(undone, change.redoes_id))
        else:
            done.append(change)
            undone.clear()
    return UndoAndRedo(done[-1] if done else None, undone[-1] if undone else None)


def undo(phone_tree: PhoneTree, change_id: int, author: Author) -> DraftChange:
    """Undoes `change_id`, which must still be the last change, so that nobody undoes a change they have not seen."""
    with transaction.atomic():
        edit = edits.begin(phone_tree.pk)
        change = _expected(undo_and_redo(phone_tree).undo, change_id, phone_tree)
        _go(phone_tree, edit.before, change.after, change.before)
        edit.end(author, _told("undid", change), undoes=change)
    return change


def redo(phone_tree: PhoneTree, change_id: int, author: Author) -> DraftChange:
    """Redoes the last undone change."""
    with transaction.atomic():
        edit = edits.begin(phone_tree.pk)
        change = _expected(undo_and_redo(phone_tree).redo, change_id, phone_tree)
        _go(phone_tree, edit.before, change.before, change.after)
        edit.end(author, _told("redid", change), redoes=change)
    return change


def _take(changes: list[DraftChange], pk: int) -> list[DraftChange]:
    """Removes a change from the top of the stack; one that is no longer kept cannot be undone."""
    return [changes.pop()] if changes and changes[-1].pk == pk else []


def _expected(change: DraftChange | None, change_id: int, phone_tree: PhoneTree) -> DraftChange:
    if change is not None and change.pk == change_id:
        return change
    last = phone_tree.changes.select_related("author").first()
    raise CannotUndo(f"Meanwhile, {last} Check that first. Nothing was changed now." if last else "Nothing to undo.")


def _go(phone_tree: PhoneTree, now: Tree, at: dict[str, object], to: dict[str, object]) -> None:
    if now != snapshot.load(at):
        raise CannotUndo("The draft has changed since in a way we can't undo, so this could lose someone's work.")
    target = snapshot.load(to)
    if PhoneTree.objects.filter(slug=target.slug).exclude(pk=phone_tree.pk).exists():
        raise CannotUndo(f"Another phone tree is now called “{target.slug}”. Rename that one first.")
    restore(phone_tree, target)


def _told(did: str, change: DraftChange) -> str:
    return f"{did}: {change}"[:300]
