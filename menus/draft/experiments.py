"""What the pages do to experiments in a draft: begin one with an order, and keep one of the variants for good."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db import transaction

from engine import tree as t
from engine.experiments import mark, variant
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.reordering import MenuHasChanged
from menus.draft.restore import restore
from menus.models import PhoneTree

SHARE = 50


def try_order(phone_tree: PhoneTree, key: str, seen: Sequence[str], order: Sequence[int], author: Author) -> None:
    """Lets half of the callers hear the options in another order. Raises MenuHasChanged."""

    def tried(menu: t.Menu) -> t.Menu:
        labels, first = [option.label for option in menu.options], [option.keys[:1] for option in menu.options]
        if labels != list(seen) or sorted(order) != list(range(len(seen))) or not all(first):
            raise MenuHasChanged
        keys = tuple(first[index][0] for index in order)
        return replace(menu, other_share=SHARE, other_prompt=t.Prompt(), other_order=keys)

    _changed(phone_tree, key, tried, author)


def keep_variant(phone_tree: PhoneTree, key: str, seen: str, arm: str, author: Author) -> None:
    """Makes the menu of the draft what this variant says, without an experiment.

    `seen` is the mark of the experiment. Raises MenuHasChanged if the draft has another one, or none.
    """

    def kept(menu: t.Menu) -> t.Menu:
        if not menu.other_share or mark(menu) != seen:
            raise MenuHasChanged
        return variant(menu, arm)

    _changed(phone_tree, key, kept, author)


@transaction.atomic
def _changed(phone_tree: PhoneTree, key: str, change: Callable[[t.Menu], t.Menu], author: Author) -> None:
    edit = edits.begin(phone_tree.pk)
    menu = edit.before.destinations.get(key)
    if not isinstance(menu, t.Menu):
        raise MenuHasChanged
    restore(phone_tree, replace(edit.before, destinations={**edit.before.destinations, key: change(menu)}))
    edit.end(author)
