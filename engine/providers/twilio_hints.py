"""Writes the words to expect as Twilio takes them. https://www.twilio.com/docs/voice/twiml/gather#hints"""

import re
from functools import lru_cache

from engine.providers.provider import MOST_HINT_BYTES
from engine.understanding.hints import CLASS_TOKEN
from engine.understanding.spoken import tidied

MOST_HINTS = 500
MOST_CHARACTERS = 100  # of one hint


@lru_cache(maxsize=1024)
def hints(words: tuple[str, ...]) -> str:
    """Separated by commas; leaves out words that are too long, and the last ones where there are too many."""
    fitting: dict[str, str] = {}
    room = MOST_HINT_BYTES
    for entry in map(_clean, words):
        if entry.casefold() in fitting or not 0 < len(entry) <= MOST_CHARACTERS:
            continue
        room -= len(f", {entry}".encode())
        if room < 0 or len(fitting) == MOST_HINTS:
            break
        fitting[entry.casefold()] = entry
    return ", ".join(fitting.values())


def odd(entry: str) -> str:
    """What Twilio would not take in one hint, as a sentence; "" if nothing is wrong."""
    begins = entry[:30]
    bad_tokens = [word for word in entry.split() if re.match(r"\$[A-Za-z]", word) and not CLASS_TOKEN.fullmatch(word)]
    if not _clean(entry):
        return "A hint is empty: remove it."
    if len(entry) > MOST_CHARACTERS:
        return f"The hint “{begins}…” has {len(entry)} characters; the limit is {MOST_CHARACTERS}."
    if "," in entry:
        return f"The hint “{begins}” has a comma, which would split it in two: remove the comma."
    if bad_tokens:
        return f"“{bad_tokens[0]}” isn't a class token, which look like $OOV_CLASS_DIGIT_SEQUENCE."
    return ""


def _clean(entry: str) -> str:
    return tidied(entry.replace(",", " "))
