"""What the pages about one phone tree read of it: its draft, what is live, and what the checks find."""

from collections.abc import Collection
from functools import cached_property

from engine import tree as t
from engine.check import Problem
from menus.checking.checks import Patience, StillChecking
from menus.draft.compile import compile_tree
from menus.models import PhoneTree
from menus.publishing.live import tree_of
from menus.publishing.own_numbers import OurNumbers
from menus.publishing.problems import problems_in
from menus.publishing.publish import is_live


class DraftPage:
    """Everything is read once, on first use. A page has `phone_tree`."""

    phone_tree: PhoneTree

    @property
    def lines_seen(self) -> Collection[int] | None:
        """Returns the lines whose names the page may tell; None for all. Its own, where nobody is known to look."""
        return {self.phone_tree.pk}

    @cached_property
    def patience(self) -> Patience | None:
        """Returns how long the page may wait for the checks; None for as long as they take."""
        return Patience()

    @cached_property
    def draft(self) -> t.Tree:
        return compile_tree(self.phone_tree)

    @cached_property
    def live(self) -> t.Tree | None:
        revision = self.phone_tree.live_revision_id
        return tree_of(revision) if revision else None

    @cached_property
    def is_live(self) -> bool:
        """Whether callers hear what the draft says."""
        return is_live(self.phone_tree, self.draft)

    @cached_property
    def providers(self) -> list[str]:
        return self.phone_tree.providers

    @property
    def checking(self) -> StillChecking | None:
        """Returns how far the checks are; None once the problems are known."""
        return self._found if isinstance(self._found, StillChecking) else None

    @property
    def found(self) -> list[Problem]:
        """Returns what the checks found; nothing while they go on."""
        return [] if isinstance(self._found, StillChecking) else self._found

    @cached_property
    def _found(self) -> list[Problem] | StillChecking:
        try:
            return problems_in(
                self.draft, self.providers, self.phone_tree, OurNumbers(seen=self.lines_seen), self.patience
            )
        except StillChecking as still:
            return still
