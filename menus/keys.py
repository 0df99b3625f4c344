"""Makes the short key of a destination from its name."""

import re

from django.utils.text import slugify

from engine import limits
from menus.models import Destination, PhoneTree


def free_key(phone_tree: PhoneTree, name: str) -> str:
    """A key no other destination of the tree has: "Sales voicemail" is sales_voicemail, or sales_voicemail_2."""
    words = slugify(name).replace("-", "_").strip("_")
    wanted = words if re.match(r"[a-z]", words) else f"d_{words}".rstrip("_")
    most = limits.KEY.most
    taken = set(Destination.objects.filter(tree=phone_tree).values_list("key", flat=True))
    number, key = 1, wanted[:most]
    while key in taken:
        number += 1
        key = f"{wanted[: most - len(str(number)) - 1]}_{number}"
    return key
