"""Hints: the words that speech recognition is told to expect, within Twilio's limits.

https://www.twilio.com/docs/voice/twiml/gather#hints
"""

import re
from functools import lru_cache

from engine.spoken import tidied

MOST_HINTS = 500
DIGIT_SEQUENCE = "$OOV_CLASS_DIGIT_SEQUENCE"  # without it, "22" is heard as "tutu"
MOST_CHARACTERS = 100  # of one hint
# Twilio refuses a reply above 64 kB: this allows 500 hints of 100 plain letters and leaves room for prompts.
MOST_BYTES = 51_000
_CLASS_TOKEN = re.compile(r"\$[A-Z][A-Z0-9_]*")


# Cached, because _clean reads every letter, and a menu passes the same hints each time.
@lru_cache(maxsize=1024)
def hints(phrases: tuple[str, ...], added: tuple[str, ...] = ()) -> str:
    """Both as Twilio takes them, the options' phrases first, because callers are asked to say these.

    Skips phrases that are too long or repeated and, once the limits are reached, all that follow.
    """
    fitting: dict[str, str] = {}
    room = MOST_BYTES
    for entry in map(_clean, (*phrases, *added)):
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
    bad_tokens = [word for word in entry.split() if re.match(r"\$[A-Za-z]", word) and not _CLASS_TOKEN.fullmatch(word)]
    if not _clean(entry):
        return "A hint is empty: remove it."
    if len(entry) > MOST_CHARACTERS:
        return f"The hint “{begins}…” has {len(entry)} characters; the limit is {MOST_CHARACTERS}."
    if "," in entry:
        return f"The hint “{begins}” has a comma, which would split it in two: remove the comma."
    if bad_tokens:
        return f"“{bad_tokens[0]}” isn't a class token, which look like $OOV_CLASS_DIGIT_SEQUENCE."
    return ""


def is_word(entry: str) -> bool:
    """Whether people say it; a class token stands for many words, and only Twilio knows which."""
    return bool(entry.strip()) and not any(map(_CLASS_TOKEN.fullmatch, entry.split()))


def _clean(entry: str) -> str:
    return tidied(entry.replace(",", " "))
