"""Reads the lists of words that a language's file writes as text.

Words are typed as they are written ("drücken", "s'il vous plaît") and kept bare, as callers' words are compared: small,
without accents, cut at apostrophes.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from engine.bare import words
from engine.locales.menu_texts import Phrases

Counted = Mapping[tuple[str, ...], int]


def word_set(text: str) -> frozenset[str]:
    """The bare words of a list: "s'il vous" gives s, il and vous."""
    return frozenset(words(text))


def phrase_set(text: str) -> Phrases:
    """Phrases separated by "|", each as its bare words."""
    return frozenset(words(phrase) for phrase in text.split("|") if phrase.strip())


def word_map(text: str) -> Mapping[str, str]:
    """Pairs such as "people=person" or "asterisk=*", separated by spaces, as bare words."""
    pairs = (pair.split("=") for pair in text.split())
    return MappingProxyType({"".join(words(word)): _key_or_word(meant) for word, meant in pairs})


def _key_or_word(text: str) -> str:
    return text if text in "*#" else "".join(words(text))


def named(text: str) -> tuple[str, ...]:
    """Names separated by spaces, as they are written."""
    return tuple(text.split())


def endings(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs such as "ies=y", separated by spaces; nothing after the sign removes the ending."""
    return tuple((ending, instead) for ending, _, instead in (pair.partition("=") for pair in text.split()))


def counted(text: str, first: int = 0, step: int = 1) -> Counted:
    """Phrases with the number of their place, counted from `first` in steps; "/" between those that mean the same.

    Within a phrase "_" is a space: "un deux dix_sept".
    """
    places = enumerate(text.split())
    return _counted((each, first + step * place) for place, each in places)


def valued(text: str) -> Counted:
    """Phrases with a number each: "jan=1 sept/sep=9"."""
    pairs = (pair.rsplit("=", 1) for pair in text.split())
    return _counted((each, int(number)) for each, number in pairs)


def inflected(stems: str, with_endings: str) -> Counted:
    """Ordinals from 1 on, each stem with each ending: "siebzehnt" with "e er en"; "-" is an empty ending."""
    ends = [ending.strip("-") for ending in with_endings.split()]
    placed = [(stem, number) for number, same in enumerate(stems.split(), 1) for stem in same.split("/")]
    return _counted((f"{stem}{end}", number) for stem, number in placed for end in ends)


def _counted(pairs: Iterable[tuple[str, int]]) -> Counted:
    return MappingProxyType({words(phrase): number for each, number in pairs for phrase in each.split("/")})
