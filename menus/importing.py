"""From a frozen tree to a new draft: how a tree that came as a file can be edited."""

from django.db import transaction

from engine import tree as t
from menus.models import PhoneTree
from menus.restore import restore


class SlugTaken(ValueError):
    """A phone tree of this slug is there already."""


@transaction.atomic
def import_tree(tree: t.Tree) -> PhoneTree:
    """A new phone tree with the rows of `tree`, as a draft. Raises SlugTaken; never overwrites."""
    if PhoneTree.objects.filter(slug=tree.slug).exists():
        raise SlugTaken(f"There is a phone tree “{tree.slug}” already: change the slug in the file.")
    phone_tree = PhoneTree.objects.create(slug=tree.slug, name=tree.name)
    restore(phone_tree, tree)
    return phone_tree
