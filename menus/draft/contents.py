"""Counts a tree's destinations in words."""

from collections import Counter

from django.utils.text import get_text_list

from engine import tree as t
from menus.draft.compile import FROZEN


def contents(tree: t.Tree) -> str:
    """Returns “2 menus, 1 message and 1 goodbye”, in the order in which the admin offers the kinds."""
    counts = Counter(type(place) for place in tree.destinations.values())
    parts = [
        f"{counts[frozen]} {row._meta.verbose_name if counts[frozen] == 1 else row._meta.verbose_name_plural}"
        for row, frozen in FROZEN.items()
        if counts[frozen]
    ]
    return get_text_list(parts, "and") or "nothing yet"
