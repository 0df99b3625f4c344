"""Finds the option that a caller meant by matching the words with each option's phrases and keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.locales.known import locale_of
from engine.understanding.agreement import REFUSED, marked
from engine.understanding.spoken import gist, is_keys, keys_said, sounds_like_key, tokens, words
from engine.understanding.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True, slots=True)
class Meant:
    """One option was meant."""

    option: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several could be meant, in the order in which the options were given."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """None was meant."""


Match = Meant | Ambiguous | Unknown
# What callers can say for each option, as gists.
_Index = dict[tuple[str, ...], set[str]]


def match(heard: str, phrases: Mapping[str, Sequence[str]], language: str = "en-US") -> Match:
    """The option that `heard` names; `phrases` holds what can be said for each option, its keys among them."""
    return Phrasebook(phrases, language).match(heard)


class Phrasebook:
    """What can be said for each of several options, ready to be compared with what callers say."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], language: str) -> None:
        self._options, self._language = tuple(phrases), language
        self._index = _index(phrases, language)
        self._fillers = _fillers(self._index, language)

    def match(self, heard: str) -> Match:
        """The option that `heard` names.

        A key, as "1" or "*", matches if only keys were said: "press one", not "my one and only car".
        If one phrase contains another, the longer counts. What is refused, as in "not sales", is not meant.
        Takes any text and never raises.
        """
        index, known = self._index, vocabulary(self._language)
        said = gist(marked(tokens(heard), self._language), known, self._fillers)
        named = _named(said, index)
        meant = {option for start, end in named for option in index[said[start:end]]} or _pressed(heard, known, index)
        if len(meant) == 1 and _refused(said, named, self._language):
            return Unknown()
        return _match([option for option in self._options if option in meant])


def shared(phrases: Mapping[str, Sequence[str]], language: str) -> Mapping[str, frozenset[str]]:
    """Phrases that mean more than one option, as first written, with the options they mean."""
    index = _index(phrases, language)
    found: dict[str, frozenset[str]] = {}
    told = set[tuple[str, ...]]()
    for texts in phrases.values():
        for text in texts:
            phrase = _phrase(text, language)
            if len(options := index.get(phrase, set())) > 1 and phrase not in told:
                told.add(phrase)
                found[text] = frozenset(options)
    return found


def _match(meant: Sequence[str]) -> Match:
    match meant:
        case []:
            return Unknown()
        case [option]:
            return Meant(option)
        case _:
            return Ambiguous(tuple(meant))


def _index(phrases: Mapping[str, Sequence[str]], language: str) -> _Index:
    index: _Index = {}
    for option, texts in phrases.items():
        for text in texts:
            index.setdefault(_phrase(text, language), set()).add(option)
    index.pop((), None)  # a phrase of punctuation alone
    return index


# Cached: a live menu's phrases do not change, and the proof checks each of them hundreds of times.
@lru_cache(maxsize=16_384)
def _phrase(text: str, language: str) -> tuple[str, ...]:
    if is_keys(key := text.strip()):
        return (key,)
    known, said = vocabulary(language), marked(words(text), language)
    # A phrase of fillers alone, such as an option "Thanks", means exactly these words.
    return gist(said, known, known.fillers) or gist(said, known, frozenset())


def _fillers(index: _Index, language: str) -> frozenset[str]:
    """The language's fillers, except those that are a whole phrase of an option."""
    wanted = {word for phrase in index if not _is_key(phrase) for word in phrase}
    return frozenset(word for word, bare in _gists_of_fillers(language) if wanted.isdisjoint(bare))


@lru_cache(maxsize=64)
def _gists_of_fillers(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = vocabulary(language)
    return tuple((word, gist((word,), known, frozenset())) for word in sorted(known.fillers))


def _named(said: tuple[str, ...], index: _Index) -> list[tuple[int, int]]:
    """Where `said` contains a phrase of an option, as (start, end), that is not part of a longer one there."""
    lengths = sorted({len(phrase) for phrase in index}, reverse=True)
    found: list[tuple[int, int]] = []
    reach = 0
    for start in range(len(said)):
        ends = (start + length for length in lengths if start + length <= len(said))
        end = next((end for end in ends if said[start:end] in index and not _is_key(said[start:end])), reach)
        if end > reach:
            found.append((start, end))
            reach = end
    return found


def _refused(said: tuple[str, ...], named: Sequence[tuple[int, int]], language: str) -> bool:
    """Whether a word before the options refuses them ("not sales"), or one right after ("sales, no thanks").

    Words further on ("my bill is not right") describe the problem.
    """
    if not named:
        return False
    before, behind = said[: named[0][0]], said[named[-1][1] :]
    if any(word.startswith(REFUSED) for word in before):
        return True
    around = _said_around(language)
    return (
        behind[:1] != ()
        and behind[0].startswith(REFUSED)
        and all(word.startswith(REFUSED) or word in around for word in behind)
    )


@lru_cache(maxsize=64)
def _said_around(language: str) -> frozenset[str]:
    locale = locale_of(language)
    return frozenset(word for phrase in locale.agreement.around for word in phrase) if locale else frozenset()


def _pressed(heard: str, known: Vocabulary, index: _Index) -> set[str]:
    """Options by a key that was said or that the words sound like, if no option has the word."""
    if keys := keys_said(heard, known):
        return set(index.get((keys,), ()))
    word, key = sounds_like_key(heard, known)
    said_otherwise = any(word in phrase for phrase in index)
    return set() if said_otherwise else set(index.get((key,), ()))


def _is_key(phrase: tuple[str, ...]) -> bool:
    return len(phrase) == 1 and is_keys(phrase[0])
