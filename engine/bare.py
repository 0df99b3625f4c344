"""Reduces text to its bare words, without case, accents and punctuation.

Takes any text in bounded time: anything longer than a transcription can be is cut off.
"""

import re
import unicodedata
from functools import lru_cache

# Twilio listens for a minute, in which people speak at most about 250 words.
MOST_CHARACTERS = 2000
MOST_WORDS = 400
# Characters of texts whose words are remembered.
SHORT = 80
# Characters whose bare form is remembered.
MOST_REMEMBERED = 4096

# Combining classes of marks that are accents in Hebrew, Arabic and Latin letters; in other scripts they spell.
_POINTS, _ACCENTS = range(10, 37), range(200, 241)
# Written without spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese): each letter counts as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def tidied(text: str) -> str:
    """On one line, without control characters and invisible marks, which XML and pages cannot show."""
    return " ".join("".join(c if c == " " or c.isprintable() else " " * c.isspace() for c in text).split())


def words(text: str) -> tuple[str, ...]:
    """The bare words of `text`: "S'il vous plaît!" is s, il, vous, plait."""
    return _words_of_short(text) if len(text) <= SHORT else _words(text)


def _words(text: str) -> tuple[str, ...]:
    # The capital of Turkish "ı" is "I", which in other languages is the capital of "i".
    flat = unicodedata.normalize("NFKD", text[:MOST_CHARACTERS]).casefold().replace("ı", "i")
    return tuple(flat.translate(_bare_characters).split()[:MOST_WORDS])


# Labels, prompts and our own words come again in each turn; only long ones would fill the memory.
_words_of_short = lru_cache(maxsize=16_384)(_words)


class _BareCharacters(dict[int, str]):
    """What each character becomes, by its code point, learned as they come; but not all of Chinese and Korean."""

    def __missing__(self, code: int) -> str:
        bare = _bare(chr(code))
        if len(self) < MOST_REMEMBERED:
            self[code] = bare
        return bare


_bare_characters = _BareCharacters()


def _bare(c: str) -> str:
    match unicodedata.category(c):
        case "Mn" if unicodedata.combining(c) in _POINTS or unicodedata.combining(c) in _ACCENTS:
            return ""
        case "Cf":  # direction marks and similar
            return ""
        case "Nd":
            return str(unicodedata.decimal(c))
        case "Lu" | "Ll" | "Lt" | "Lm" | "Lo" | "Mn" | "Mc" | "Me" | "Nl" | "No":
            return f" {c} " if _UNSPACED.match(c) else c
        case _:
            return " "
