"""Decides whether a caller agrees, and what a sentence refuses: a yes counts only if nothing else contradicts it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache

from engine.bare import MOST_CHARACTERS
from engine.locales.known import LOCALES, locale_of, locale_or_english
from engine.locales.locale import Locale
from engine.locales.menu_texts import Phrases
from engine.understanding.spoken import keys_said, words
from engine.understanding.vocabulary import vocabulary

REFUSED = "¬"  # begins a refused phrase; no caller's word contains it
_YES_KEY, _NO_KEY = "1", "2"


class Sense(StrEnum):
    """What one phrase of a sentence says; `locales.locale.Agreement` describes each."""

    DOUBT = auto()
    CORRECTION = auto()
    NO = auto()
    YES = auto()
    RIGHT = auto()
    NOT = auto()
    AROUND = auto()
    UNKNOWN = ""


_UNSURE = frozenset({Sense.DOUBT, Sense.CORRECTION, Sense.NO, Sense.NOT})


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Each phrase with its meaning, and the length of the longest."""

    phrases: Mapping[tuple[str, ...], str]
    longest: int

    def parts(self, said: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
        """The phrases of a sentence in order, the longest first; words that are no phrase come one by one with ""."""
        at = 0
        while at < len(said):
            lengths = range(min(self.longest, len(said) - at), 1, -1)
            length = next((each for each in lengths if tuple(said[at : at + each]) in self.phrases), 1)
            part = tuple(said[at : at + length])
            yield part, self.phrases.get(part, "")
            at += length


def yes_or_no(heard: str, language: str = "en-US", own: Set[str] = frozenset()) -> bool | None:
    """The answer to "Did you say …?"; None if it was neither, or only half of one, so that we ask again.

    `own` are words that add nothing new, such as those of the question and of the answer read back.
    """
    locale = locale_or_english(language)  # so the question was asked in English
    senses = {sense for _, sense in _senses(words(heard), locale, own)}
    keys = keys_said(heard, vocabulary(language))
    if keys in (_YES_KEY, _NO_KEY):
        answer: bool | None = keys == _YES_KEY
    elif keys and keys not in own and Sense.YES not in senses:  # "one two" is neither
        answer = None
    else:
        answer = _decided(senses)
    no_after_all = "?" in heard or (keys and Sense.NO in senses)  # "No, 1" is not "number 1"
    return None if answer and no_after_all else answer


def doubts(heard: str, language: str) -> bool:
    """Returns whether a sentence doubts, corrects, negates, or asks a question back."""
    locale = locale_or_english(language)
    return "?" in heard or any(sense in _UNSURE for _, sense in _senses(words(heard), locale))


def objects(heard: str, language: str) -> bool:
    """Returns whether a sentence with a number doubts, corrects or negates; here a 2 is not a "no"."""
    locale = locale_or_english(language)
    parts = _lexicon(locale.code).parts(words(heard))
    return "?" in heard or any(sense in _UNSURE for _, sense in parts)


def after_no(heard: str, language: str, *, keys: bool = True) -> str:
    """What follows an initial no, as it was said: "No, Support" gives "Support". "" without an initial no.

    Without `keys`, 2 is a number like any other, as when an answer is corrected.
    """
    locale = locale_or_english(language)
    known = vocabulary(locale.code)
    said_no = 0  # the words up to the last no at the start of a sentence
    at = 0
    for part, sense in _lexicon(locale.code).parts(said := words(heard)):
        at += len(part)
        if sense == Sense.NO or (keys and known.keys.get(part[0], part[0]) == _NO_KEY):
            said_no = at
        elif sense or part[0] not in known.fillers:
            break
    return _as_said(heard, said[said_no:]) if said_no else ""


def _as_said(heard: str, last: Sequence[str]) -> str:
    """The end of a sentence that has these bare words, as it was spelled; the bare words if there is no such end."""
    tail: list[str] = []
    missing = len(last)
    for text in reversed(heard[:MOST_CHARACTERS].split()):
        if missing <= 0:
            break
        missing -= len(words(text))
        tail.append(text)
    spelled = " ".join(reversed(tail))
    return spelled if words(spelled) == tuple(last) else " ".join(last)


def marked(said: Sequence[str], language: str) -> tuple[str, ...]:
    """The words with each refusing phrase joined to its word, such as "¬dont"; what names a problem ("can't") stays."""
    locale = locale_of(language)
    if locale is None:
        return tuple(said)
    parts = _refusals(locale.code).parts(said)
    return tuple(word for part, sense in parts for word in ([REFUSED + "".join(part)] if sense == Sense.NOT else part))


def _decided(senses: set[str]) -> bool | None:
    """A no counts whatever else was said, a yes only if every word is known: "yes, up to the 5" is only half of one."""
    if senses & {Sense.DOUBT, Sense.CORRECTION}:
        return None
    negated = bool(senses & {Sense.NO, Sense.NOT})
    if Sense.NO in senses:
        return None if Sense.YES in senses else False
    if Sense.UNKNOWN in senses or not senses & {Sense.NOT, Sense.RIGHT, Sense.YES}:
        return None
    return None if negated and Sense.YES in senses else not negated


def _senses(said: Sequence[str], locale: Locale, own: Set[str] = frozenset()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each phrase with its sense's name, "" for unknown words; fillers and `own` words are left out."""
    known = vocabulary(locale.code)
    around = known.fillers | known.press | own
    for part, sense in _lexicon(locale.code).parts(said):
        if known.keys.get(part[0], part[0]) == _NO_KEY and part[0] not in own:
            yield part, Sense.NO
        elif sense or part[0] not in around:
            yield part, sense


@cache
def _lexicon(code: str) -> _Lexicon:
    locale = LOCALES[code]
    told, asked = locale.agreement, locale.requests
    requests = asked.operator | asked.operator_in_words | asked.repeat | asked.back
    by_sense: list[tuple[Sense, Phrases]] = [
        (Sense.AROUND, told.around),
        (Sense.NOT, told.not_ | told.cannot),
        (Sense.CORRECTION, requests),
        (Sense.RIGHT, told.right),
        (Sense.YES, told.yes),
        (Sense.NO, told.no),
        (Sense.CORRECTION, told.corrections),
        (Sense.DOUBT, told.doubts),
    ]
    return _made({phrase: sense for sense, phrases in by_sense for phrase in phrases})


@cache
def _refusals(code: str) -> _Lexicon:
    told = LOCALES[code].agreement
    return _made(dict.fromkeys(told.cannot, "cannot") | dict.fromkeys(told.not_, "not"))


def _made(phrases: dict[tuple[str, ...], str]) -> _Lexicon:
    return _Lexicon(phrases, max(map(len, phrases), default=1))
