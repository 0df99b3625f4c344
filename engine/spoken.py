"""What callers say, reduced to what it comes down to: without case, accents, punctuation and fillers."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from engine.bare import MOST_CHARACTERS, MOST_WORDS, tidied, words
from engine.vocabulary import Vocabulary, vocabulary

__all__ = ["MOST_CHARACTERS", "MOST_WORDS", "digits_of", "gist", "is_keys", "tidied", "words"]

# "4.5" is no row of digits; "1,234" is one, as recognisers write it.
_FRACTION = re.compile(r"[0-9][.,](?![0-9]{3}(?![0-9]))[0-9]")


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
