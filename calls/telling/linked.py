"""Sentences that name things which have a page: the names are marked, and become text, or links where there are any.

A mark is made of control characters, so a sentence stays one text that any code can build.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_BEGIN, _BETWEEN, _END = "\x02", "\x1f", "\x03"
_MARK = re.compile(f"{_BEGIN}([a-z-]+){_BETWEEN}([^{_BETWEEN}{_END}]*){_BETWEEN}([^{_END}]*){_END}")
_CONTROL = re.compile(f"[{_BEGIN}{_BETWEEN}{_END}]")


class Thing(StrEnum):
    """What a sentence may name, by its key."""

    PLACE = "place"
    SCHEDULE = "schedule"
    NOTICE = "notice"
    LIST = "list"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A piece of a sentence; `thing` and `key` say what it names, if it names anything."""

    text: str
    thing: Thing | None = None
    key: str = ""


def named(thing: Thing, key: str, text: str) -> str:
    """Returns a name for a sentence."""
    return f"{_BEGIN}{thing}{_BETWEEN}{_CONTROL.sub('', key)}{_BETWEEN}{_CONTROL.sub('', text)}{_END}"


def plain(sentence: str) -> str:
    """Returns the sentence without marks."""
    return _MARK.sub(lambda found: found[3], sentence)


def parts_of(sentence: str) -> Iterator[SentencePart]:
    """Yields the pieces of a sentence, in order."""
    end = 0
    for found in _MARK.finditer(sentence):
        if before := sentence[end : found.start()]:
            yield SentencePart(before)
        yield SentencePart(found[3], Thing(found[1]), found[2])
        end = found.end()
    if rest := sentence[end:]:
        yield SentencePart(rest)
