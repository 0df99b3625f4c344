"""What every caller may say instead of an answer: words for the operator, for the previous menu, or for a repeat."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from engine import tree as t
from engine.locales.known import locale_of
from engine.locales.menu_texts import Phrases
from engine.understanding.spoken import gist, keys_said, words
from engine.understanding.vocabulary import vocabulary

Gist = tuple[str, ...]


class Request(StrEnum):
    """What callers can ask for; if two share the same words, the first counts."""

    OPERATOR = "operator"
    BACK = "back"
    REPEAT = "repeat"


_IN_ORDER = tuple(Request)


@dataclass(frozen=True, slots=True)
class Answers:
    """What may be an answer by speech, and so does not ask for anything.

    `called` is what options and listed answers are called, `keys` are those of options. `digits`, `any_key` and
    `in_words` say whether digits, any named key, and any words at all may be one.
    """

    called: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    digits: bool = False
    any_key: bool = False
    in_words: bool = False


def requested(
    tree: t.Tree, answers: Answers | None, heard: str, language: str, *, confirming: bool = False
) -> Request | None:
    """What was asked for instead of one of these answers; None for an answer, and where nobody can speak.

    It must be all that was said, except fillers, and not part of the name of an option or a listed answer. If an
    answer in words is asked for, only words that nobody would answer count, but all of them during confirmation.
    """
    if answers is None:
        return None
    if (by_key := _by_key(tree, answers, heard, language, confirming)) is not None:
        return by_key
    said = tuple(word for word, _ in groupby(_gist(heard, language)))  # “operator, operator!”
    in_words = answers.in_words and not confirming
    asked = next((each for each in _IN_ORDER if said in _asking(tree, each, language, in_words)), None)
    if asked is None or _is_part(said, (_gist(text, language) for text in answers.called)):
        return None
    return asked


def request_of_key(tree: t.Tree, keys: str) -> Request | None:
    """What one of the tree's own keys asks for; None for any other."""
    known = {
        Request.OPERATOR: tree.operator_key if tree.operator_to else "",
        Request.BACK: tree.back_key,
        Request.REPEAT: tree.repeat_key,
    }
    return next((request for request, key in known.items() if keys and keys == key), None)


def keys_of(tree: t.Tree) -> dict[str, str]:
    """The keys that work everywhere, by what they are called."""
    operator = tree.operator_key if tree.operator_to else ""
    named = {"operator": operator, "back": tree.back_key, "repeat": tree.repeat_key}
    return {name: key for name, key in named.items() if key}


def key_meant(tree: t.Tree, menu: t.Menu, keys: str) -> str:
    """The tree's own key, even if it came more than once or with a finish key: "00" and "0#" are 0.

    If an option starts with it, only "0#" is. `keys` if no such key was meant.
    """
    key = keys[:1]
    if not key or request_of_key(tree, key) is None:
        return keys
    begins_option = any(each.startswith(key) for option in menu.options for each in option.keys)
    is_meant = keys == f"{key}#" if begins_option else not keys.lstrip(key) or keys.lstrip(key) in ("*", "#")
    return key if is_meant else keys


def words_for(tree: t.Tree, answers: Answers | None, language: str) -> dict[Request, str]:
    """For each request that is understood next to these answers, something that a caller may say for it."""
    found: dict[Request, str] = {}
    for each in _IN_ORDER:
        of_language = (_of_language(each, language, in_words) for in_words in (True, False))  # the plainest first
        said = (*own_words(tree, each), *(text for phrases in of_language for text in _readable(phrases)))
        if word := next((text for text in said if requested(tree, answers, text, language) is each), ""):
            found[each] = word
    return found


def own_words(tree: t.Tree, request: Request) -> tuple[str, ...]:
    """The tree's own words for a request, besides the words of its languages."""
    match request:
        case Request.OPERATOR:
            return tree.operator_words
        case Request.BACK:
            return tree.back_words
        case Request.REPEAT:
            return tree.repeat_words


def _asking(tree: t.Tree, request: Request, language: str, in_words: bool) -> frozenset[Gist]:
    of_language = _gists(_of_language(request, language, in_words), language)
    return of_language if in_words else of_language | {_gist(text, language) for text in own_words(tree, request)}


def _by_key(tree: t.Tree, answers: Answers, heard: str, language: str, confirming: bool) -> Request | None:
    """One of the tree's own keys, said as "press star"; where digits are asked for, a digit counts as one of these."""
    keys = keys_said(heard, vocabulary(language))
    is_answer = not confirming and (answers.any_key or (answers.digits and keys.isdigit()))
    return request_of_key(tree, keys) if keys and keys not in answers.keys and not is_answer else None


def _of_language(request: Request, language: str, in_words: bool) -> Phrases:
    locale = locale_of(language)
    if locale is None or (in_words and request is not Request.OPERATOR):
        return frozenset()
    asked = locale.requests
    match request:
        case Request.OPERATOR:
            return asked.operator_in_words if in_words else asked.operator | asked.operator_in_words
        case Request.BACK:
            return asked.back
        case Request.REPEAT:
            return asked.repeat


@lru_cache(maxsize=256)
def _gists(phrases: Phrases, language: str) -> frozenset[Gist]:
    return frozenset(_gist(" ".join(phrase), language) for phrase in phrases) - {()}


@lru_cache(maxsize=4096)
def _gist(text: str, language: str) -> Gist:
    known = vocabulary(language)
    said = words(text)
    return gist(said, known, known.fillers) or gist(said, known, frozenset())


def _is_part(said: Gist, names: Iterable[Gist]) -> bool:
    return any(name[at : at + len(said)] == said for name in names for at in range(len(name) - len(said) + 1))


@lru_cache(maxsize=256)
def _readable(phrases: Phrases) -> tuple[str, ...]:
    return tuple(" ".join(phrase) for phrase in sorted(phrases, key=lambda each: (len(each), each)))
