"""Which option a caller meant: what was heard, matched with each option's phrases and keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.spoken import gist, is_keys, words
from engine.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """One option was meant."""

    option: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several could be meant; in the order in which the options were given."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """None was meant."""


Match = Found | Ambiguous | Unknown
# What each option can be asked for with, as gists.
_Index = dict[tuple[str, ...], set[str]]

_YES = {
    "en": "yes|yeah|yep|yup|correct|right|sure|exactly|of course|okay|ok|1",
    "de": "ja|jawohl|jo|genau|richtig|stimmt|korrekt|sicher|natürlich|okay|1",
    "es": "sí|claro|correcto|exacto|así es|de acuerdo|vale|eso es|1",
    "fr": "oui|ouais|exact|exactement|correct|c'est ça|d'accord|tout à fait|bien sûr|1",
}
# What holds a word of the other list is written out, because the longer phrase counts.
_NO = {
    "en": "no|nope|nah|wrong|incorrect|not|not right|not correct|isn't right|isn't correct|of course not|not sure|2",
    "de": "nein|nee|nö|falsch|nicht|nicht richtig|nicht korrekt|nicht genau|stimmt nicht|natürlich nicht|2",
    "es": "no|incorrecto|no es correcto|no correcto|no exacto|no es exacto|no es así|claro que no|2",
    "fr": "non|faux|incorrect|pas|pas correct|pas exact|pas exactement|pas ça|pas d'accord|bien sûr que non|2",
}


def match(heard: str, phrases: Mapping[str, Sequence[str]], language: str = "en-US") -> Match:
    """The option that `heard` names; `phrases` holds what can be said for each option, its keys among them.

    A key, as "1" or "*", matches where nothing but keys was said: "press one", not "my one and only car".
    Of two phrases within each other the longer counts. Any text is taken, and none raises.
    """
    known = vocabulary(language)
    index = _index(phrases, language)
    fillers = _fillers(index, language)
    said = words(heard)
    pressed = gist(said, known, fillers.union(known.press) - known.keys.keys())
    meant = _named(gist(said, known, fillers), index) or _pressed(pressed, index)
    return _match([option for option in phrases if option in meant])


def shared(phrases: Mapping[str, Sequence[str]], language: str) -> Mapping[str, frozenset[str]]:
    """What means more than one option, as it is written first, with the options it means."""
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


def yes_or_no(heard: str, language: str = "en-US") -> bool | None:
    """The answer to "Did you say …?"; None where it was neither, or both."""
    short = language.split("-")[0].lower()
    both = {"yes": _YES.get(short, _YES["en"]).split("|"), "no": _NO.get(short, _NO["en"]).split("|")}
    meant = match(heard, both, language)
    return meant.option == "yes" if isinstance(meant, Found) else None


def _match(meant: Sequence[str]) -> Match:
    match meant:
        case []:
            return Unknown()
        case [option]:
            return Found(option)
        case _:
            return Ambiguous(tuple(meant))


def _index(phrases: Mapping[str, Sequence[str]], language: str) -> _Index:
    index: _Index = {}
    for option, texts in phrases.items():
        for text in texts:
            index.setdefault(_phrase(text, language), set()).add(option)
    index.pop((), None)  # a phrase of punctuation alone
    return index


# A menu says the same for as long as it is live, and the proof asks each one hundreds of times.
@lru_cache(maxsize=16_384)
def _phrase(text: str, language: str) -> tuple[str, ...]:
    if is_keys(key := text.strip()):
        return (key,)
    known, said = vocabulary(language), words(text)
    # A phrase of fillers alone, such as an option "Thanks", means just these words.
    return gist(said, known, known.fillers) or gist(said, known, frozenset())


def _fillers(index: _Index, language: str) -> frozenset[str]:
    """The language's, but for those that are the word of a phrase of their own."""
    wanted = {word for phrase in index if not _is_key(phrase) for word in phrase}
    return frozenset(word for word, bare in _gists_of_fillers(language) if wanted.isdisjoint(bare))


@lru_cache(maxsize=64)
def _gists_of_fillers(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = vocabulary(language)
    return tuple((word, gist((word,), known, frozenset())) for word in sorted(known.fillers))


def _named(said: tuple[str, ...], index: _Index) -> set[str]:
    """Options with a phrase in `said` that is not part of a longer one there."""
    lengths = sorted({len(phrase) for phrase in index}, reverse=True)
    meant: set[str] = set()
    reach = 0
    for start in range(len(said)):
        ends = (start + length for length in lengths if start + length <= len(said))
        end = next((end for end in ends if said[start:end] in index and not _is_key(said[start:end])), reach)
        if end > reach:
            meant |= index[said[start:end]]
            reach = end
    return meant


def _pressed(said: tuple[str, ...], index: _Index) -> set[str]:
    if not all(map(is_keys, said)):
        return set()
    return {option for key in said for option in index.get((key,), ())}


def _is_key(phrase: tuple[str, ...]) -> bool:
    return len(phrase) == 1 and is_keys(phrase[0])
