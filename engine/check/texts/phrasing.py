"""The words that announce keys in texts, in each language that we have sentences for.

All are in the form that `plain()` returns: lower case without accents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.bare import words
from engine.locales.known import LOCALES
from engine.locales.locale import Locale
from engine.locales.word_lists import word_set
from engine.understanding.vocabulary import vocabulary

__all__ = ["PHRASINGS", "Phrasing", "language_of_verb", "plain", "word_set"]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One language's words, as `locales.locale.Announcing` has them; `keys` are those that texts say for keys."""

    verbs: frozenset[str]
    fillers: frozenset[str]
    keys: Mapping[str, str]
    key_words: frozenset[str]
    joins: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    negations: frozenset[str]
    not_a_key: frozenset[str]
    verb_last: bool
    articles: frozenset[str]


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """In lower case, without accents."""
    return "".join(words(word))


def _phrasing(locale: Locale) -> Phrasing:
    told = locale.announcing
    said = {word: key for word, key in vocabulary(locale.code).keys.items() if word not in told.no_keys}
    return Phrasing(
        told.verbs,
        told.fillers,
        said | dict(told.more_keys),
        told.key_words,
        told.joins,
        told.before,
        told.after,
        told.negations,
        told.not_a_key,
        told.verb_last,
        told.articles,
    )


PHRASINGS = {code: _phrasing(locale) for code, locale in LOCALES.items()}


def language_of_verb(word: str, language: str) -> str | None:
    """The language in which `word` announces keys, preferably the text's own; None if it is not such a verb."""
    if language in PHRASINGS and word in PHRASINGS[language].verbs:
        return language
    if language in PHRASINGS and word in PHRASINGS[language].key_words:
        return None  # “Taste 1” is German, although “taste” is a verb in Danish
    return _LANGUAGE_OF_VERB.get(word)


# Several languages share some ("marque" is Spanish and Portuguese): takes the first by code.
_LANGUAGE_OF_VERB = {verb: code for code in sorted(PHRASINGS, reverse=True) for verb in PHRASINGS[code].verbs}
