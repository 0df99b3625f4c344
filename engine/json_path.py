"""Finds a value in JSON by a path such as order.items[0].name: names and places in lists, and nothing else."""

import re
from typing import Any

_STEP = re.compile(r"\[([0-9]{1,4})\]|\.?([^\s.\[\]\"']+)")


def value_at(document: Any, path: str) -> Any:
    """The value at this path; None if there is none, or if it is null."""
    here = document
    for place, name in _STEP.findall(path):
        if place:
            here = here[int(place)] if isinstance(here, list) and int(place) < len(here) else None
        else:
            here = here.get(name) if isinstance(here, dict) else None
    return here
