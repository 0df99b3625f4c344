"""The words that speech recognition is told to expect; each provider writes them in its own form."""

import re
from functools import lru_cache

from engine.understanding.spoken import tidied

# The name of a class of words, in place of a hint. The names are Twilio's, and tree files contain them.
CLASS_TOKEN = re.compile(r"\$[A-Z][A-Z0-9_]*")
DIGIT_SEQUENCE = "$OOV_CLASS_DIGIT_SEQUENCE"  # without it, "22" is heard as "tutu"


# Cached, because every letter is read, and a menu expects the same words each time.
@lru_cache(maxsize=1024)
def expected(phrases: tuple[str, ...], added: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Both, tidied and each once; the options' phrases first, because callers are asked to say these."""
    found: dict[str, str] = {}
    for word in map(tidied, (*phrases, *added)):
        found.setdefault(word.casefold(), word)
    return tuple(filter(None, found.values()))


def is_word(entry: str) -> bool:
    """Whether people say it; a class token stands for many words, and only Twilio knows which."""
    return bool(entry.strip()) and not any(map(CLASS_TOKEN.fullmatch, entry.split()))
