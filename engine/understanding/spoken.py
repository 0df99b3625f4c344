"""Reduces what callers say to its essence: without case, accents, punctuation and fillers."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import groupby

from engine.bare import MOST_CHARACTERS, MOST_WORDS, SHORT, tidied, words
from engine.locales.locale import Plurals
from engine.understanding.numbers import is_broken, joined
from engine.understanding.vocabulary import Vocabulary

__all__ = [
    "MOST_CHARACTERS",
    "MOST_WORDS",
    "gist",
    "is_keys",
    "keys_said",
    "sounds_like_key",
    "tidied",
    "tokens",
    "words",
]


# A key said by its sign, as "#" or "press *"; not in "#2", and not in a masked word.
_LONE_KEY = re.compile(r"(?<!\S)([*#])(?=[.,!?;:]?(?:\s|$))")


def tokens(text: str) -> tuple[str, ...]:
    """The bare words of `text`, and the keys * and # where they stand alone."""
    parts = _LONE_KEY.split(text[:MOST_CHARACTERS])
    return tuple(word for part in parts for word in ((part,) if part in ("*", "#") else words(part)))[:MOST_WORDS]


def keys_said(heard: str, known: Vocabulary) -> str:
    """The keys, if nothing but keys was said: "press one", "No. 2", "#". "" for anything else."""
    return _keys_of_short(heard, known) if len(heard) <= SHORT else _keys_said(heard, known)


def _keys_said(heard: str, known: Vocabulary) -> str:
    if is_broken(heard):
        return ""
    around = (known.fillers | known.press) - known.keys.keys()
    said = gist(_unsigned(tokens(heard), known), known, around)
    return said[0] if len(said) == 1 and is_keys(said[0]) else ""


_keys_of_short = lru_cache(maxsize=4096)(_keys_said)


def sounds_like_key(heard: str, known: Vocabulary) -> tuple[str, str]:
    """A word that may be a misheard key if nothing else was said, and that key: "to" and 2. Else both are ""."""
    said = [word for word in words(heard) if word not in (known.hesitations | known.press) - known.alone.keys()]
    return (said[0], known.alone.get(said[0], "")) if len(said) == 1 else ("", "")


def _unsigned(said: Sequence[str], known: Vocabulary) -> Iterator[str]:
    for word, after in zip(said, (*said[1:], ""), strict=False):
        if not (word in known.number_signs and is_keys(after)):
            yield word


def gist(said: Iterable[str], known: Vocabulary, without: Set[str]) -> tuple[str, ...]:
    """Bare words without some of them, in the singular, keys as keys and joined: "one, two" becomes 12.

    Numbers are read before anything is left out: "diez y seis" is 16.
    """
    whole = joined(tuple(said), known.code, frozenset(without))
    kept = (known.keys.get(word, word) for word in whole if word not in without)
    return tuple(_singular(word, known.plurals) for word in _joined(kept))


def _joined(said: Iterable[str]) -> Iterator[str]:
    for keys, run in groupby(said, is_keys):
        together = tuple(run)
        yield from ("".join(together),) if keys else together


def is_keys(word: str) -> bool:
    """Whether `word` consists of phone keys only."""
    return bool(word) and all(c in "0123456789*#" for c in word)


def _singular(word: str, plurals: Plurals) -> str:
    """A form shared by a word's singular and plural; not always a word."""
    if (known := plurals.irregular.get(word)) is not None:
        word = known
    for ending, instead in plurals.endings:
        if word.endswith(ending) and len(word) - len(ending) >= plurals.shortest:
            return word.removesuffix(ending) + instead
    return word
