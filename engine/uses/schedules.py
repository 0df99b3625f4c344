"""Which schedules a tree uses: those that its opening hours go by, and those that its texts name."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from engine import tree as t
from engine.kinds.all import kind_of
from engine.saying.fact_words import OF_A_SCHEDULE, is_fact, parts, said_in

_NAMED = re.compile(rf"(\{{\s*(?:{'|'.join(OF_A_SCHEDULE)})\s*:\s*)(\w+)(\s*\}})")


def used_schedules(tree: t.Tree) -> frozenset[str]:
    """Their keys, whether the tree has them or not."""
    decide = {key for place in tree.destinations.values() for key in kind_of(place).days_with_a_way(place) if key}
    names = {name for place in tree.destinations.values() for name in said_in(place) if is_fact(name, tree)}
    return frozenset(decide | {key for name in names if (key := parts(name)[1])})


def renamed(tree: t.Tree, keys: Mapping[str, str]) -> t.Tree:
    """The tree with other keys for some schedules, in its opening hours and in its texts."""
    schedules = tuple(replace(each, key=keys.get(each.key, each.key)) for each in tree.schedules)
    places = {key: _renamed(place, keys) for key, place in tree.destinations.items()}
    return replace(tree, destinations=places, schedules=schedules)


def _renamed(place: t.Destination, keys: Mapping[str, str]) -> t.Destination:
    changed: dict[str, Any] = {}
    for field in fields(place):
        value = getattr(place, field.name)
        if isinstance(value, t.Prompt):
            changed[field.name] = _reworded(value, keys)
        elif field.name == "schedule":
            changed[field.name] = keys.get(value, value)
    return replace(place, **changed)


def _reworded(prompt: t.Prompt, keys: Mapping[str, str]) -> t.Prompt:
    others = tuple(replace(each, text=_text(each.text, keys)) for each in prompt.others)
    return replace(prompt, text=_text(prompt.text, keys), others=others)


def _text(text: str, keys: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: f"{found[1]}{keys.get(found[2], found[2])}{found[3]}", text)
