"""Which phone numbers a tree rings, and where."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from engine import tree as t
from engine.kinds.all import kind_of
from engine.links import reachable
from engine.numbers.extensions import parts

# Replaces a destination's key: the number that is rung when everything else fails.
FALLBACK = ""
# What people write between digits. https://www.rfc-editor.org/rfc/rfc3966#section-3
_SEPARATORS = re.compile(r"[-.() ]")
# The user of a SIP address that a gateway may dial: international, or digits too many for an extension.
_DIALLED = re.compile(r"(?:\+|00|011)?([1-9][0-9]{4,14})")
_SHORTEST_WITHOUT_PREFIX = 10


def number_in(reached: str) -> str:
    """The telephone number (E.164) that is dialled by ringing this; "" for an address that has none.

    A SIP address may carry one: whoever answers for sip:+493012345678@example.com is free to dial it.
    """
    if ":" not in reached:
        return parts(reached)[0]
    user = user_in(reached)
    found = _DIALLED.fullmatch(user)
    if found is None or (user == found[1] and len(user) < _SHORTEST_WITHOUT_PREFIX):
        return ""
    return f"+{found[1]}"


def user_in(reached: str) -> str:
    """The user of a SIP address without separators, as a gateway reads it; "" for anything else."""
    scheme, _, rest = reached.partition(":")
    if scheme not in ("sip", "sips"):
        return ""
    return _SEPARATORS.sub("", unquote(rest.partition("@")[0]).partition(";")[0])


def rung(tree: t.Tree) -> Iterator[tuple[str, str]]:
    """Pairs of a destination's key, FALLBACK for none, and a number it rings (E.164), for reachable destinations.

    Of SIP addresses and clients only the numbers that they contain: others are nobody's line.
    """
    yield from ((key, number) for key, reached in reached_by(tree) if (number := number_in(reached)))


def reached_by(tree: t.Tree) -> Iterator[tuple[str, str]]:
    """Pairs like those of `rung`, with the numbers and addresses as the tree has them."""
    can_reach = reachable(tree)
    for key, place in tree.destinations.items():
        if key in can_reach:
            yield from ((key, reached) for reached in kind_of(place).rings(place))
    if tree.fallback_number:
        yield FALLBACK, tree.fallback_number
