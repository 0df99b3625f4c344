"""Compares two revisions of a tree, or a revision and the draft, as callers would notice."""

from dataclasses import dataclass
from functools import cached_property

from engine import tree as t
from engine.changes import Change, changes
from menus.draft.compile import compile_tree
from menus.models import PhoneTree, Revision
from menus.publishing.live import tree_of

DRAFT = "draft"


@dataclass(frozen=True)
class Comparison:
    """The request has revision numbers, or "draft"; invalid values fall back to the live revision and the draft."""

    phone_tree: PhoneTree
    asked_old: str
    asked_new: str

    @cached_property
    def revisions(self) -> dict[str, Revision]:
        return {str(each.number): each for each in self.phone_tree.revisions.with_standing()}

    @property
    def old(self) -> str:
        live = self.phone_tree.live_revision
        return self._known(self.asked_old) or (str(live.number) if live else DRAFT)

    @property
    def new(self) -> str:
        return self._known(self.asked_new) or DRAFT

    @cached_property
    def changes(self) -> list[Change]:
        return changes(self._tree(self.old), self._tree(self.new))

    def _known(self, asked: str) -> str:
        return asked if asked in self.revisions or asked == DRAFT else ""

    def _tree(self, which: str) -> t.Tree:
        return compile_tree(self.phone_tree) if which == DRAFT else tree_of(self.revisions[which].pk)
