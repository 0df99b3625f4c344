"""Generates the short keys by which files and phone trees refer to things."""

import re
from collections.abc import Container

from django.utils.text import slugify

from engine import limits


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
