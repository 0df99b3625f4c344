"""Our own numbers and the phone trees that answer them now: what a tree may ring depends on both."""

from collections.abc import Mapping
from typing import Any

from engine import tree as t
from menus.current.store import Part, store
from menus.fields.dialled import DialRules, rules_of
from menus.models import PhoneNumber

# By number, the id of the tree that answers it; None for a line of ours without one.
Lines = dict[str, int | None]


def rules(tree: t.Tree, line: int | None) -> DialRules:
    """Returns what calls of a tree may ring of people's numbers, by the id of its rows; never one of our own."""
    return rules_of(tree, _numbers_of(line), numbers().keys())


def numbers() -> Mapping[str, int | None]:
    """Returns all our own numbers."""
    return store.value(PART)


def number_of(line: int | None) -> str:
    """Returns a number (E.164) on which a tree answers, by its id; "" if it has none."""
    return next(iter(_numbers_of(line)), "")


def _numbers_of(line: int | None) -> list[str]:
    return [number for number, tree in numbers().items() if tree == line] if line else []


def _read() -> Lines:
    return {str(number): tree for number, tree in PhoneNumber.objects.values_list("number", "tree_id")}


def _load(stored: Any) -> Lines:
    return {str(number): tree for number, tree in stored.items()}


_NONE: Lines = {}
PART = store.add(Part("lines", _read, dict, _load, _NONE))
