"""Distinguishes destinations with the same name: "Sales (sales)" and "Sales (sales_2)"."""

from collections import Counter
from dataclasses import replace

from engine import tree as t


def told_apart(tree: t.Tree) -> t.Tree:
    """Returns the tree with unique names: duplicates are followed by their keys."""
    return _named(tree, _ambiguous(tree))


def both_apart(old: t.Tree, new: t.Tree) -> tuple[t.Tree, t.Tree]:
    """Two states of one tree; a name that is ambiguous in either is followed by its key in both."""
    ambiguous = _ambiguous(old) | _ambiguous(new)
    return _named(old, ambiguous), _named(new, ambiguous)


def with_key(name: str, key: str) -> str:
    return f"{name} ({key})"


def _ambiguous(tree: t.Tree) -> set[str]:
    counts = Counter(_read(place.name) for place in tree.destinations.values())
    return {name for name, times in counts.items() if times > 1}


def _named(tree: t.Tree, ambiguous: set[str]) -> t.Tree:
    if not ambiguous:
        return tree
    places = {
        key: replace(place, name=with_key(place.name, key)) if _read(place.name) in ambiguous else place
        for key, place in tree.destinations.items()
    }
    return replace(tree, destinations=places)


def _read(name: str) -> str:
    """As people read it: ignoring case and repeated spaces."""
    return " ".join(name.split()).casefold()
