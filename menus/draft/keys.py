"""Generates short keys from names."""

import re
from collections.abc import Container

from django.utils.text import slugify

from engine import limits
from menus.models import Destination, PhoneTree


def free_key(phone_tree: PhoneTree, name: str) -> str:
    """Returns a key that is free in the tree: "Sales voicemail" is sales_voicemail, or sales_voicemail_2."""
    return key_of(name, set(Destination.objects.filter(tree=phone_tree).values_list("key", flat=True)))


def key_of(name: str, taken: Container[str]) -> str:
    """Returns an untaken key of lowercase letters, digits and _; a long name is shortened to fit."""
    words = slugify(name).replace("-", "_").strip("_")
    wanted = words if re.match(r"[a-z]", words) else f"d_{words}".rstrip("_")
    most = limits.KEY.most
    number, key = 1, wanted[:most]
    while key in taken:
        number += 1
        key = f"{wanted[: most - len(str(number)) - 1]}_{number}"
    return key
