"""Generates the keys of destinations from their names."""

from menus.keys import key_of
from menus.models import Destination, PhoneTree


def free_key(phone_tree: PhoneTree, name: str) -> str:
    """Returns a key that is free in the tree: "Sales voicemail" is sales_voicemail, or sales_voicemail_2."""
    return key_of(name, set(Destination.objects.filter(tree=phone_tree).values_list("key", flat=True)))
