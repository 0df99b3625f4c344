"""Joins the lines of a pasted text into sentences: lists have one option a line, with bullets or numbered."""

import re

from engine.saying.pauses import without

_BULLET = re.compile(r"^\s*[-–—•·▪]\s+")
# "1. Sales", "2) Support": the full stop belongs to the key.
_NUMBERED = re.compile(r"^\s*([0-9*#])\s*[.)\]:=]\s*(?=\S)")
# Also a row of dots that leads the eye from a key to what it is for.
_ARROW = re.compile(r"\s*(?:→|->|=>|⇒|\.{4,}|…{2,}|_{4,})\s*(?=\S)")
# "For sales … press 1": a pause within a sentence.
_ELLIPSIS = re.compile(r"\s*(?:\.{2,}|…)\s*(?=[^\W\d_])(?![A-ZÀ-ÖØ-Þ])")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"’": "'"})


def joined(text: str) -> str:
    """Returns the text on one line; a line that does not end a sentence ends one now."""
    lines = (_tidied(line) for line in without(text).splitlines())
    return " ".join(line for line in lines if line)


def _tidied(line: str) -> str:
    apart = _ELLIPSIS.sub(", ", _ARROW.sub(", ", _BULLET.sub("", line.translate(_QUOTES))))
    line = " ".join(apart.split())
    line = _NUMBERED.sub(r"\1, ", line)
    return f"{line}." if line and line[-1] not in ".!?:,;" else line
