"""Finds a value in JSON by a path such as order.items[0].name: names and places in lists, and nothing else."""

import re
from collections.abc import Sequence
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


def replaced_at(document: Any, path: str, value: Any) -> Any:
    """The document with another value at this path; unchanged if there is nothing."""
    return _replaced(document, _STEP.findall(path), value) if value_at(document, path) is not None else document


def _replaced(here: Any, steps: Sequence[tuple[str, str]], value: Any) -> Any:
    if not steps:
        return value
    (place, name), *rest = steps
    if place:
        at = int(place)
        return [*here[:at], _replaced(here[at], rest, value), *here[at + 1 :]]
    return {**here, name: _replaced(here[name], rest, value)}
