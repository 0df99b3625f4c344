"""Puts the options of a menu in another order, as one change of the draft that can be undone."""

from collections.abc import Sequence

from django.db import transaction

from menus.colleagues import Author
from menus.draft import edits
from menus.models import Menu, Option, PhoneTree


class MenuHasChanged(Exception):
    """The menu's options are no longer those that somebody saw."""


@transaction.atomic
def reorder(phone_tree: PhoneTree, key: str, seen: Sequence[str], order: Sequence[int], author: Author) -> None:
    """`seen` are the labels in today's order, `order` their indexes in the next one. Raises MenuHasChanged."""
    with edits.recorded(phone_tree, author):
        menu = None if "\0" in key else Menu.objects.filter(tree=phone_tree, key=key).first()
        options = list(menu.options.all()) if menu else []
        if [option.label for option in options] != list(seen) or sorted(order) != list(range(len(seen))):
            raise MenuHasChanged
        for place, index in enumerate(order):
            options[index].order = place
        Option.objects.bulk_update(options, ["order"])
