"""Resets a draft to what a version says, as one change that can be undone."""

from dataclasses import replace

from django.db import transaction

from engine.tree import Tree
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.importing import DraftChanged
from menus.draft.restore import restore
from menus.draft.schedules import own_part
from menus.models import PhoneTree, Revision
from menus.publishing.live import tree_of


def differs(phone_tree: PhoneTree, revision: Revision, draft: Tree | None = None) -> bool:
    """Whether resetting the draft to this version would change it. Hours are shared, so they never do.

    `draft` is the draft where it has been compiled already.
    """
    return own_part(draft or compile_tree(phone_tree)) != own_part(_as_draft(phone_tree, revision))


@transaction.atomic
def reset_draft(revision: Revision, author: Author, seen: int | None = None) -> None:
    """Overwrites the draft of the version's line with it; the line keeps its address, and its hours.

    `seen` is the last change that the person saw. Raises DraftChanged if there is a later one.
    """
    locked = PhoneTree.objects.select_for_update(no_key=True).get(pk=revision.tree_id)
    if seen is not None and seen != edits.last_seen(locked.pk):
        raise DraftChanged("Someone has changed the draft in the meantime, so it stays as it is.")
    with edits.recorded(locked, author, f"reset the draft to version {revision.number}"):
        restore(locked, _as_draft(locked, revision))


def reset_too(revision: Revision, author: Author, seen: int | None = None) -> str:
    """Resets the draft and returns what became of it, as a sentence for the message about going back."""
    try:
        reset_draft(revision, author, seen)
    except DraftChanged as why:
        return str(why)
    return f"Your draft is now the same as version {revision.number}; you can undo this."


def _as_draft(phone_tree: PhoneTree, revision: Revision) -> Tree:
    return replace(tree_of(revision.pk), slug=phone_tree.slug)
