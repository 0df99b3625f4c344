"""Records every saved change of a draft: its author, a description, and the draft before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from engine import snapshot
from engine.changes import every_change
from engine.tree import Tree
from menus.change_log import things
from menus.change_log.details import sentences
from menus.change_log.writing import log
from menus.colleagues import Author, known
from menus.draft.compile import compile_tree
from menus.draft.schedules import own_part
from menus.draft.what_changed import what_changed
from menus.models import DraftChange, PhoneTree
from menus.translations.made_from import remember
from menus.undo_steps import keep_latest

# The parts of a tree that its own form does not have.
_NOT_OF_THE_FORM = ("destinations", "schedules")


@contextmanager
def recorded(phone_tree: PhoneTree, author: Author, what: str = "") -> Iterator[None]:
    """Records everything saved in this block as one change; nothing is recorded if the draft stays equal."""
    with transaction.atomic():
        edit = begin(phone_tree.pk)
        yield
        edit.end(author, what)


def begin(tree_id: int) -> "Edit":
    """Starts a change that cannot be one block. Locks the tree for other editors; needs a transaction."""
    return Edit(tree_id, compile_tree(PhoneTree.objects.select_for_update().get(pk=tree_id)))


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one tree's draft in progress."""

    tree_id: int
    before: Tree

    def end(
        self, author: Author, what: str = "", undoes: DraftChange | None = None, redoes: DraftChange | None = None
    ) -> Tree:
        """Records the change and returns the draft; `what` describes it if the difference has no sentence."""
        after = compile_tree(PhoneTree.objects.get(pk=self.tree_id))
        if own_part(after) == own_part(self.before):
            return after
        if not (undoes or redoes):
            remember(self.tree_id, self.before, after)
        told = what or what_changed(self.before, after)
        DraftChange.objects.create(
            tree_id=self.tree_id,
            author=known(author),
            what=told,
            before=snapshot.dump(self.before),
            after=snapshot.dump(after),
            undoes=undoes,
            redoes=redoes,
        )
        keep_latest(DraftChange.objects.filter(tree_id=self.tree_id))
        self._log(author, told, after)
        return after

    def _log(self, author: Author, what: str, after: Tree) -> None:
        was, now = self.before.destinations, after.destinations
        changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
        also = [things.place(self.tree_id, key) for key in changed]
        tree = PhoneTree(pk=self.tree_id, name=after.name)
        log(author, tree, what, sentences(every_change(self.before, after)), also=also)


def since(tree_id: int, last_seen: int, key: str) -> list[DraftChange]:
    """Returns the changes of destination `key` ("": the tree's own fields) after `last_seen`, oldest first."""
    later = DraftChange.objects.filter(tree_id=tree_id, pk__gt=last_seen).select_related("author").order_by("pk")
    return [change for change in later if _part(change.before, key) != _part(change.after, key)]


def last_seen(tree_id: int) -> int:
    """Returns the latest change that a page rendered now includes; 0 if there is none."""
    return DraftChange.objects.filter(tree_id=tree_id).values_list("pk", flat=True).first() or 0


def _part(dumped: dict[str, Any], key: str) -> object:
    if not key:
        return {name: value for name, value in dumped.items() if name not in _NOT_OF_THE_FORM}
    return next((place for place in dumped["destinations"] if place["key"] == key), None)
