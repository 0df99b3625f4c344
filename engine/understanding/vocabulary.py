"""The words that carry no choice, and the words for keys, in each language we know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.locales.known import LOCALES, locale_of
from engine.locales.locale import Locale, Plurals

# For languages we do not have: a final s, which marks plurals in many.
ANY_PLURALS = Plurals((("ss", "ss"), ("s", "")), 3, MappingProxyType({}))


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything in lower case without accents, cut at apostrophes: "s'il vous plaît" is s, il, vous, plait.

    There is one of each language, so that it can be compared by identity.
    """

    code: str = ""  # from the language's file
    fillers: frozenset[str] = frozenset()  # said around a choice, and inside it; "un" is a key, too
    like_keys: frozenset[str] = frozenset()  # fillers that sound like a key: "for" may be a misheard "four"
    press: frozenset[str] = frozenset()  # said around a key: "press one", "number one"
    keys: Mapping[str, str] = field(default_factory=dict)  # "one" -> "1", "star" -> "*"
    number_signs: frozenset[str] = frozenset()  # right before a key: "No. 2"
    alone: Mapping[str, str] = field(default_factory=dict)  # what a key may be heard as, where little else was said
    hesitations: frozenset[str] = frozenset()  # the little else: "um", "please"
    plurals: Plurals = ANY_PLURALS


NONE = Vocabulary()


def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a BCP 47 language; an empty one if we have none."""
    locale = locale_of(language)
    return _BY_CODE[locale.code] if locale else NONE


def _of(locale: Locale) -> Vocabulary:
    around = locale.around
    keys = {phrase[0]: str(number) for phrase, number in locale.numbers.small.items() if len(phrase) == 1}
    keys |= dict.fromkeys(around.star, "*") | dict.fromkeys(around.hash, "#")
    return Vocabulary(
        locale.code,
        around.fillers,
        around.like_keys,
        around.press,
        MappingProxyType(keys),
        around.number_signs,
        around.alone,
        around.hesitations,
        locale.plurals,
    )


_BY_CODE = {code: _of(locale) for code, locale in LOCALES.items()}
