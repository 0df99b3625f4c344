"""Where calls go on in another line, and which lines send calls to one, for the pages of a line."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from engine import tree as t
from menus.models import PhoneTree
from menus.publishing.other_lines import sent_on

ANOTHER = "another phone line"
BACK = "goes back to the other line"
# The IDs of the lines whose names may be told; None for all.
Seen = Collection[int] | None


def lines_of(tree: t.Tree, seen: Seen) -> Mapping[str, tuple[str, ...]]:
    """Returns by place in which line calls go on there, or that they go back: “goes on in “Support””."""
    sends, back = list(sent_on(tree)), {key: (BACK,) for key, place in tree.destinations.items() if _goes_back(place)}
    if not sends:
        return back
    named = _named(PhoneTree.objects.filter(slug__in={place.line for place in sends}), seen)
    return back | {place.key: (f"goes on in {named.get(place.line, ANOTHER)}",) for place in sends}


def _goes_back(place: t.Destination) -> bool:
    return isinstance(place, t.Goodbye) and place.goes_back


def senders(line: PhoneTree, seen: Seen) -> Iterator[str]:
    """Yields for each line whose draft sends calls here: ““Front desk” sends calls here”."""
    rows = PhoneTree.objects.filter(destinations__anotherline__line=line).distinct().order_by("name")
    yield from (f"{name} sends calls here" for name in _named(rows, seen).values())


def _named(rows: Any, seen: Seen) -> dict[str, str]:
    """Returns the names by slug; lines that somebody doesn't see stay unnamed."""
    return {row.slug: f"“{row}”" if seen is None or row.pk in seen else ANOTHER for row in rows}
