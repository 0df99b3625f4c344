"""Finds words in a picture: in names, keys, labels and texts."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.all import kind_of
from engine.links import in_order
from engine.ways import ways


def places_with(tree: t.Tree, words: str) -> Iterator[tuple[str, str, str]]:
    """Yields the key, the name and the matching text of each place that has `words`, in callers' order."""
    asked = words.casefold()
    for key in in_order(tree):
        place = tree.destinations[key]
        if kind_of(place).is_drawn_small:
            continue
        said = next((text for text in _texts(tree, place) if asked in text.casefold()), None)
        if said is not None:
            yield key, place.name, said


def _texts(tree: t.Tree, place: t.Destination) -> Iterator[str]:
    yield from (place.name, place.key, place.prompt.text, kind_of(place).announcement(place, tree.language))
    yield from (way.in_full for way in ways(place, tree))
