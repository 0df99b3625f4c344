"""Which phone numbers a tree rings, and where."""

from collections.abc import Iterator

from engine import tree as t
from engine.extensions import parts
from engine.kinds.all import kind_of
from engine.links import reachable
from engine.putting_through import ADDRESSES

# Replaces a destination's key: the number that is rung when everything else fails.
FALLBACK = ""


def rung(tree: t.Tree) -> Iterator[tuple[str, str]]:
    """Pairs of a destination's key, FALLBACK for none, and a number it rings (E.164), for reachable destinations.

    Without SIP addresses and clients, which are nobody's line.
    """
    can_reach = reachable(tree)
    for key, place in tree.destinations.items():
        if key in can_reach:
            numbers = (each for each in kind_of(place).rings(place) if not each.startswith(ADDRESSES))
            yield from ((key, parts(number)[0]) for number in numbers)
    if tree.fallback_number:
        yield FALLBACK, parts(tree.fallback_number)[0]
