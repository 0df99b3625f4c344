"""Where calls go on in another line, and which lines send calls to one, for the pages of a line."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from engine import tree as t
from menus.models import PhoneTree
from menus.publishing.other_lines import sent_on

ANOTHER = "another phone line"
# The IDs of the lines whose names may be told; None for all.
Seen = Collection[int] | None


def lines_of(tree: t.Tree, seen: Seen) -> Mapping[str, tuple[str, ...]]:
    """Returns by place in which line calls go on there: “goes on in “Support””."""
    sends = list(sent_on(tree))
    if not sends:
        return {}
    named = _named(PhoneTree.objects.filter(slug__in={place.line for place in sends}), seen)
    return {place.key: (f"goes on in {named.get(place.line, ANOTHER)}",) for place in sends}


def senders(line: PhoneTree, seen: Seen) -> Iterator[str]:
    """Yields for each line whose draft sends calls here: ““Front desk” sends calls here”."""
    rows = PhoneTree.objects.filter(destinations__anotherline__line=line).distinct().order_by("name")
    yield from (f"{name} sends calls here" for name in _named(rows, seen).values())


def _named(rows: Any, seen: Seen) -> dict[str, str]:
    """Returns the names by slug; lines that somebody doesn't see stay unnamed."""
    return {row.slug: f"“{row}”" if seen is None or row.pk in seen else ANOTHER for row in rows}
