"""How much can be said at once, and where a longer text is cut or divided: at the end of a sentence."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

# Twilio's Say takes 3,000 characters with the better voices, and reads them for over three minutes.
MOST_SPOKEN = 3000
# The end of a sentence including closing quotation marks and brackets, or the end of a line; in any script.
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？؟।]+|\n")
_WORD_END = re.compile(r"(?<=\S)(?=\s)")
# A pause that lost its end to a cut.
_BROKEN_PAUSE = re.compile(r"\[[^\]]*$")


def cut(text: str, most: int = MOST_SPOKEN) -> str:
    """`text`, or as many of its sentences as fit into `most` characters; as many words if the first does not fit."""
    if len(text) <= most:
        return text
    end = _last_end(text, lambda part: len(part) <= most)
    return _BROKEN_PAUSE.sub("", text[:end]).rstrip()


def divided(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """`text` in parts that fit, each as long as possible; only the spaces between them are lost."""
    while text and not fits(text):
        end = _last_end(text, fits)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _last_end(text: str, fits: Callable[[str], bool]) -> int:
    """Where the longest beginning of `text` that fits ends: at a sentence, else at a word, else anywhere."""
    for found in (_SENTENCE_END, _WORD_END):
        ends = [each.end() for each in found.finditer(text) if text[: each.end()].strip()]
        if fitting := bisect_left(ends, True, key=lambda end: not fits(text[:end].rstrip())):
            return ends[fitting - 1]
    return max(bisect_left(range(1, len(text) + 1), True, key=lambda end: not fits(text[:end])), 1)
