"""Checks what a phone line misses in a language that we do not have: our own sentences, and callers' words."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.all import kind_of
from engine.languages import name_of
from engine.listening import Listening
from engine.locales.known import LOCALES, locale_of
from engine.problem import Level, Problem
from engine.understanding.requests import Request, own_words

# Said in any call: when it ends without the tree's own words, and when something went wrong on our side.
_ALWAYS = ("goodbye", "sorry", "lost", "connecting")


def gaps(tree: t.Tree) -> Iterator[Problem]:
    for tag in dict.fromkeys(tree.languages):
        locale = locale_of(tag)
        if locale is None:
            yield from _sentences(tree, tag)
        elif not locale.checked_by_native:
            what = (
                f"No native speaker has checked our built-in {name_of(tag)} yet: listen to it in a test call before "
                f"you publish."
            )
            yield Problem("", what, "language-unchecked", Level.ADVICE)
    for tag in dict.fromkeys(_heard_in(tree)):
        if locale_of(tag) is None:
            yield from _words(tree, tag)


def _sentences(tree: t.Tree, tag: str) -> Iterator[Problem]:
    english = LOCALES["en"].sentences
    used = dict.fromkeys(each for place in tree.destinations.values() for each in kind_of(place).our_sentences(place))
    told = [f"“{getattr(english, each)}”" for each in dict.fromkeys((*used, *_ALWAYS))]
    what = (
        f"We have no built-in sentences in {name_of(tag)}, so callers hear these in English: {' '.join(told)} Write "
        f"your own wherever a text can be blank."
    )
    yield Problem("", what, "no-own-sentences", Level.ADVICE)


def _heard_in(tree: t.Tree) -> Iterator[str]:
    """Languages in which callers may answer by speech."""
    for _, listening in _speaking(tree):
        yield from (listening.language,) if listening.language else tree.languages


def _speaking(tree: t.Tree) -> Iterator[tuple[t.Destination, Listening]]:
    for place in tree.destinations.values():
        listening = kind_of(place).listening(place)
        if listening and listening.hears_speech:
            yield place, listening


def _words(tree: t.Tree, tag: str) -> Iterator[Problem]:
    requests = [f"for {request}" for request in Request if not own_words(tree, request)]
    speaking = [place for place, listening in _speaking(tree) if listening.language in ("", tag)]
    needed = (each for place in speaking for each in (*requests, *kind_of(place).words_needed(place)))
    missing = dict.fromkeys(needed)
    what = (
        f"We don't know these words in {name_of(tag)}: {', '.join(missing)}. Callers who say them are asked again: "
        f"let them press keys too."
    )
    if missing:
        yield Problem("", what, "no-own-words", Level.WARNING)
