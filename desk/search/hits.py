"""What a search shows: groups of links, each with what it is and the words that were found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# In each group; one more is fetched to know whether there are others.
MOST = 8
# Characters of a text on each side of the word that was found.
AROUND = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A link. `what` is its kind and where it is, `words` the text in which it was found."""

    name: str
    address: str
    what: str = ""
    words: SafeString = field(default=SafeString())


@dataclass(frozen=True, slots=True)
class Hits:
    """A group. `more` is the address at which the others are, "" if these are all, or there is no such list."""

    name: str
    hits: list[Hit]
    more: str = ""
    # Whether there are others than these.
    is_cut: bool = False


def group(name: str, hits: Iterable[Hit], more: str = "") -> Hits:
    found = list(hits)
    is_cut = len(found) > MOST
    return Hits(name, found[:MOST], more if is_cut else "", is_cut)


def excerpt(texts: Iterable[str], words: list[str]) -> SafeString:
    """Returns the part of the first text that has one of the words, which are marked; "" if none has."""
    if not words:
        return SafeString()
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)
    for text in texts:
        if found := pattern.search(text):
            start, end = max(found.start() - AROUND, 0), min(found.end() + AROUND, len(text))
            shown = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
            return _marked(shown, pattern)
    return SafeString()


def _marked(text: str, pattern: re.Pattern[str]) -> SafeString:
    parts, at = [], 0
    for found in pattern.finditer(text):
        parts += [escape(text[at : found.start()]), "<mark>", escape(found[0]), "</mark>"]
        at = found.end()
    return mark_safe("".join([*parts, escape(text[at:])]))
