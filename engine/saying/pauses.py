"""Pauses within a text: "[pause 2]" is two seconds of silence, "[pause]" one."""

import re
from collections.abc import Iterator

# Longer, and callers think that the line is dead.
LONGEST_SECONDS = 10
_PAUSE = re.compile(r"\[\s*pause(?:\s*([0-9]{1,3}))?\s*\]", re.IGNORECASE)
_LIKE_A_PAUSE = re.compile(r"\[\s*pause\b[^\]]*\]?", re.IGNORECASE)


def parts(text: str) -> Iterator[str | int]:
    """What is spoken, and the seconds of silence in between, in order; without empty texts."""
    end = 0
    for found in _PAUSE.finditer(text):
        if spoken := text[end : found.start()].strip():
            yield spoken
        yield _seconds(found)
        end = found.end()
    if spoken := text[end:].strip():
        yield spoken


def _seconds(found: re.Match[str]) -> int:
    return min(max(int(found[1] or 1), 1), LONGEST_SECONDS)


def out_of_bounds(text: str) -> tuple[str, int] | None:
    """The first pause whose length is out of range, such as "[pause 60]", and its seconds."""
    found = (each for each in _PAUSE.finditer(text) if each[1] and int(each[1]) != _seconds(each))
    return next(((each[0], _seconds(each)) for each in found), None)


def speaks(text: str) -> bool:
    """Whether anything is spoken; a text of pauses alone is silence."""
    return any(isinstance(part, str) for part in parts(text))


def stray(text: str) -> str:
    """A malformed pause, such as "[pause 1.5]", which would be read aloud. "" if there is none."""
    found = _LIKE_A_PAUSE.search(without(text))
    return found[0] if found else ""


def without(text: str) -> str:
    """Only what is spoken, each pause replaced by spaces of the same length, so that offsets stay valid."""
    return _PAUSE.sub(lambda found: " " * len(found[0]), text)


def said(value: str) -> str:
    """An answer or a value that was found: what looks like a pause in it is read aloud, and silences nobody."""
    return _LIKE_A_PAUSE.sub(lambda found: f"({found[0].strip('[]')})", value)
