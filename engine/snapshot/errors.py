"""What keeps a snapshot from being read: every error with its place, in sentences for the person who wrote it."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

# Characters of a strange value that an error repeats: enough to find it again.
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Error:
    """`place` is a JSON pointer, or the line of what is no JSON; `name` is the destination's, "" outside of one."""

    place: str
    sentence: str
    name: str = ""

    def __str__(self) -> str:
        places = [self.place or "the file", f"“{self.name}”" if self.name else ""]
        return f"{', '.join(filter(None, places))}: {self.sentence}"


class BadSnapshot(ValueError):
    """A stored or imported tree that cannot be read; `errors` are all that is wrong, in the file's order."""

    def __init__(self, errors: Iterable[Error]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


def below(place: str, step: str | int) -> str:
    """The JSON pointer of what is at `step` in the object or list at `place`."""
    return f"{place}/{printable(str(step)).replace('~', '~0').replace('/', '~1')}"


def shown(value: Any) -> str:
    """A value as a sentence repeats it, never longer than a few words however long or deep it is."""
    match value:
        case str():
            return f"“{printable(value)}”"
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case float() if math.isinf(value):
            return "a number without end"
        case dict():
            return "an object"
        case list() | tuple():
            return "a list"
        case _:
            return printable(str(value))


def meant(word: str, known: Iterable[str]) -> str:
    """A question that names the known word closest to a strange one, "" where none is close."""
    close = get_close_matches(word[:MOST_SHOWN], known, n=1)
    return f" Did you mean “{close[0]}”?" if close else ""


def printable(text: str) -> str:
    """The text on one line and cut short, with a mark for each character that no page or terminal can show."""
    cut = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]", "�", cut)
