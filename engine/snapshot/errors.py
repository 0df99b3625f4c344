"""Why a snapshot cannot be read: every error with its place, in sentences for the person who wrote it."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

# Characters of an unexpected value that an error repeats: enough to find it again.
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Error:
    """`place` is a JSON pointer, or the line of invalid JSON; `name` is the destination's, "" outside of one."""

    place: str
    sentence: str
    name: str = ""

    def __str__(self) -> str:
        places = [self.place or "the file", f"“{self.name}”" if self.name else ""]
        return f"{', '.join(filter(None, places))}: {self.sentence}"


class BadSnapshot(ValueError):
    """A stored or imported tree that cannot be read; `errors` are all problems, in the file's order."""

    def __init__(self, errors: Iterable[Error]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


def below(place: str, step: str | int) -> str:
    """The JSON pointer to `step` in the object or list at `place`."""
    if isinstance(step, int) or (len(step) <= MOST_SHOWN and step.isidentifier()):
        return f"{place}/{step}"  # as nearly all are; a tree has thousands
    return f"{place}/{printable(str(step)).replace('~', '~0').replace('/', '~1')}"


def shown(value: Any) -> str:
    """A value for a sentence, never longer than a few words however long or deep it is."""
    match value:
        case str():
            return f"“{printable(value)}”"
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case float() if math.isinf(value):
            return "a number that is too long"
        case dict():
            return "an object"
        case list() | tuple():
            return "a list"
        case _:
            return printable(str(value))


def meant(word: str, known: Iterable[str]) -> str:
    """A question that names the known word closest to an unknown one, "" if none is close."""
    close = get_close_matches(word[:MOST_SHOWN], known, n=1)
    return f" Did you mean “{close[0]}”?" if close else ""


def printable(text: str) -> str:
    """The text on one line and shortened, with a mark for each character that cannot be displayed."""
    cut = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]", "�", cut)
