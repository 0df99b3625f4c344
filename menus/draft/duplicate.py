"""Duplicates a destination, or a whole phone tree."""

from dataclasses import replace
from itertools import count

from django.db import transaction

from engine import tree as t
from engine.links import led_elsewhere
from menus.colleagues import Author
from menus.draft import edits
from menus.draft.compile import compile_tree
from menus.draft.importing import import_tree
from menus.draft.keys import free_key
from menus.draft.restore import restore
from menus.models import Destination, PhoneTree
from menus.translations import made_from


def duplicate_destination(original: Destination, author: Author) -> Destination:
    """Copies a destination with its links; links to itself become links of the copy to itself."""
    phone_tree = original.tree
    name = f"Copy of {original.name}"[: Destination._meta.get_field("name").max_length]
    with edits.recorded(phone_tree, author, f"duplicated “{original.name}”"):
        tree = compile_tree(phone_tree)
        copy = _copy(tree.destinations[original.key], free_key(phone_tree, name), name)
        restore(phone_tree, replace(tree, destinations={**tree.destinations, copy.key: copy}))
    return phone_tree.destinations.get(key=copy.key)


@transaction.atomic
def duplicate_tree(original: PhoneTree) -> PhoneTree:
    """Copies the draft into a new tree with its internal links; no number is assigned to it.

    If the original needs a second person's approval, so does the copy.
    """
    name = f"Copy of {original.name}"[: PhoneTree._meta.get_field("name").max_length]
    copy = import_tree(replace(compile_tree(original), slug=_free_slug(original.slug), name=name))
    made_from.copy(original.pk, copy.pk)
    copy.needs_approval = original.needs_approval
    copy.save(update_fields=["needs_approval"])
    return copy


def _copy(place: t.Destination, key: str, name: str) -> t.Destination:
    return replace(led_elsewhere(place, place.key, key), key=key, name=name)


def _free_slug(slug: str) -> str:
    """Returns acme-copy, else acme-copy-2 and so on; a long slug is shortened to fit."""
    endings = ("-copy" if number == 1 else f"-copy-{number}" for number in count(1))
    longest: int = PhoneTree._meta.get_field("slug").max_length or 50
    wanted = (f"{slug[: longest - len(ending)]}{ending}" for ending in endings)
    taken = set(PhoneTree.objects.values_list("slug", flat=True))
    return next(each for each in wanted if each not in taken)
