"""Where callers can have been asked before they come to a place: what a shortcut leads them back to."""

from collections.abc import Iterator, Mapping

from engine import tree as t
from engine.kinds.all import kind_of
from engine.links import leads_to
from engine.understanding.requests import keys_of


def asked_before(tree: t.Tree) -> Mapping[str, tuple[str, ...]]:
    """By the place's key: the keys of all places that callers may have left for it; "" if it may be the first."""
    found: dict[str, dict[str, None]] = {}
    for key in _until_asked(tree, [tree.start]):
        found.setdefault(key, {})[""] = None
    asking = [place for place in tree.destinations.values() if kind_of(place).asks]
    for place in asking:
        for key in _until_asked(tree, [*leads_to(place), *_operator(tree)]):
            found.setdefault(key, {})[place.key] = None
    return {key: tuple(before) for key, before in found.items()}


def _operator(tree: t.Tree) -> list[str]:
    return [tree.operator_to] if tree.hears_speech or "operator" in keys_of(tree) else []


def _until_asked(tree: t.Tree, first: list[str]) -> Iterator[str]:
    """What a call can come to from there before it is asked again, and where it is asked."""
    ahead, seen = list(first), set[str]()
    for key in ahead:
        place = tree.destinations.get(key)
        if place is None or key in seen:
            continue
        seen.add(key)
        yield key
        if not kind_of(place).asks:
            ahead.extend((*leads_to(place), kind_of(place).leads_unlinked(tree, place)))
