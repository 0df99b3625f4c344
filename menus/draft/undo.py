"""Undoes and redoes changes of a draft."""

from django.db import transaction

from engine import snapshot
from engine.tree import Tree
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.restore import restore
from menus.draft.schedules import own_part
from menus.models import DraftChange, PhoneTree
from menus.undo_steps import CHANGED_SINCE, CannotUndo, UndoAndRedo, expected, undo_and_redo_of


def undo_and_redo(phone_tree: PhoneTree) -> UndoAndRedo[DraftChange]:
    return undo_and_redo_of(phone_tree.changes.all())


def undo(phone_tree: PhoneTree, change_id: int, author: Author) -> DraftChange:
    """Undoes `change_id`, which must still be the last change, so that nobody undoes a change they have not seen."""
    with transaction.atomic():
        edit = edits.begin(phone_tree.pk)
        change = expected(phone_tree.changes.all(), change_id, redo=False)
        _go(phone_tree, edit.before, change.after, change.before)
        edit.end(author, _told("undid", change), undoes=change)
    return change


def redo(phone_tree: PhoneTree, change_id: int, author: Author) -> DraftChange:
    """Redoes the last undone change."""
    with transaction.atomic():
        edit = edits.begin(phone_tree.pk)
        change = expected(phone_tree.changes.all(), change_id, redo=True)
        _go(phone_tree, edit.before, change.before, change.after)
        edit.end(author, _told("redid", change), redoes=change)
    return change


def _go(phone_tree: PhoneTree, now: Tree, at: dict[str, object], to: dict[str, object]) -> None:
    if own_part(now) != own_part(snapshot.load(at)):
        raise CannotUndo(CHANGED_SINCE)
    target = snapshot.load(to)
    if PhoneTree.objects.filter(slug=target.slug).exclude(pk=phone_tree.pk).exists():
        raise CannotUndo(f"Another phone line is now called “{target.slug}”. Rename that one first.")
    restore(phone_tree, target)


def _told(did: str, change: DraftChange) -> str:
    return f"{did}: {change}"[:300]
