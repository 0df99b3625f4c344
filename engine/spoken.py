"""What callers say, reduced to what it comes down to: without case, accents, punctuation and fillers.

Any text is taken, in bounded time: what a transcription can never hold is cut off.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from engine.vocabulary import Vocabulary, vocabulary

# Twilio listens for a minute, in which nobody speaks more than some 250 words.
MOST_CHARACTERS = 2000
MOST_WORDS = 400

# Combining classes of marks that are accents in Hebrew, Arabic and our own letters; in other scripts they spell.
_POINTS, _ACCENTS = range(10, 37), range(200, 241)
# Written without spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese): each letter counts as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# "4.5" is no row of digits; "1,234" is one, as recognisers write it.
_FRACTION = re.compile(r"[0-9][.,](?![0-9]{3}(?![0-9]))[0-9]")


def tidied(text: str) -> str:
    """On one line, without control characters and invisible marks, which neither XML nor a page can stand."""
    return " ".join("".join(c if c == " " or c.isprintable() else " " * c.isspace() for c in text).split())


def words(text: str) -> tuple[str, ...]:
    """The bare words of `text`: "S'il vous plaît!" is s, il, vous, plait."""
    flat = unicodedata.normalize("NFKD", text[:MOST_CHARACTERS]).casefold()
    return tuple("".join(map(_bare, flat)).split()[:MOST_WORDS])


def _bare(c: str) -> str:
    match unicodedata.category(c):
        case "Mn" if unicodedata.combining(c) in _POINTS or unicodedata.combining(c) in _ACCENTS:
            return ""
        case "Cf":  # marks of direction and the like
            return ""
        case "Nd":
            return str(unicodedata.decimal(c))
        case "Lu" | "Ll" | "Lt" | "Lm" | "Lo" | "Mn" | "Mc" | "Me" | "Nl" | "No":
            return f" {c} " if _UNSPACED.match(c) else c
        case _:
            return " "


def gist(said: Iterable[str], known: Vocabulary, without: frozenset[str]) -> tuple[str, ...]:
    """Bare words without some of them, in the singular, keys as keys and joined: "one, two" is 12."""
    kept = (known.keys.get(word, word) for word in said if word not in without)
    return tuple(map(_singular, _joined(kept)))


def _joined(said: Iterable[str]) -> Iterator[str]:
    for keys, run in groupby(said, is_keys):
        together = tuple(run)
        yield from ("".join(together),) if keys else together


def is_keys(word: str) -> bool:
    """Whether `word` is made of nothing but the keys of a telephone."""
    return bool(word) and all(c in "0123456789*#" for c in word)


def _singular(word: str) -> str:
    """Good enough to make "invoices" and "invoice" one, and "deliveries" and "delivery"."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return f"{word[:-1]}ie" if len(word) > 3 and word.endswith("y") else word


def digits_of(speech: str, language: str) -> str:
    """The digits that were spoken: "my number is four two double seven" is "4277".

    "" where anything else was said: better asked again than half understood. A finish key named last is dropped.
    """
    known = vocabulary(language)
    around = (known.fillers | known.press) - known.like_keys
    if _FRACTION.search(speech[:MOST_CHARACTERS]):
        return ""
    digits, times = "", 1
    for word in words(speech):
        key = known.keys.get(word, word)
        if is_keys(key) and (times == 1 or len(key) == 1):
            digits, times = digits + key * times, 1
        elif times == 1 and word in known.times:
            times = known.times[word]
        elif times > 1 or word not in around:
            return ""
    digits = digits.removesuffix("#")
    return digits if times == 1 and digits.isdigit() else ""
