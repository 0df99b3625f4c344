"""The languages that are offered: how each is called, and which one a person means who types a part of its name."""

import re
from collections.abc import Iterable
from functools import cache

from engine import limits
from engine.languages import LANGUAGES, name_of, nearest, offered_as
from engine.providers.known import PROVIDERS, spoken_by_all
from engine.sentences import has_sentences

# The first to be offered: those that we have sentences of our own in, where most of our users are.
_FIRST = ("en-US", "en-GB", "de-DE", "es-ES", "es-US", "fr-FR")


def _in_order(tags: Iterable[str]) -> tuple[str, ...]:
    """Each language once, those of ours first, the others by their names."""
    each = dict.fromkeys(map(offered_as, tags))
    first = [tag for tag in _FIRST if tag in each]
    return tuple(dict.fromkeys([*first, *sorted(each, key=lambda tag: (not has_sentences(tag), name_of(tag)))]))


@cache
def offered(providers: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of what all of these providers speak; without a provider, of what any does."""
    return _in_order(spoken_by_all(providers))


@cache
def heard(providers: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of what all of these providers recognise; without a provider, of what any does."""
    asked = [PROVIDERS[name] for name in providers if name in PROVIDERS]
    every = dict.fromkeys(tag for each in asked or PROVIDERS.values() for tag in each.recogniser.languages)
    return _in_order(tag for tag in every if all(each.recogniser.knows(tag) for each in asked))


OFFERED = offered(())
# How many languages are named where a text may mean several.
MOST_NAMED = 4


def called(tag: str) -> str:
    """As it is chosen: “German (Germany), de-DE”."""
    return f"{LANGUAGES[tag].name}, {tag}" if tag in LANGUAGES else tag


def meant_by(text: str) -> list[str]:
    """The tags that somebody may mean by a tag, a name or a part of one; a single one where it is clear."""
    typed = " ".join(text.split()).casefold()
    exact = [
        tag
        for tag in dict.fromkeys((*OFFERED, *LANGUAGES))
        if typed in (tag.casefold(), name_of(tag).casefold(), called(tag).casefold())
    ]
    if exact or not typed:
        return exact
    if (near := nearest(typed)) and re.fullmatch(r"[a-z]{2,3}([-_]\w+)*", typed):
        return [near.tag]
    if found := [tag for tag in OFFERED if typed in called(tag).casefold()]:
        return found
    # Our lists age: what looks like a tag is one.
    return [text.strip()] if "-" in text and re.fullmatch(limits.LANGUAGE.pattern, text.strip()) else []


def says_in_english(tag: str) -> str:
    """What to know of a language that we have no sentences of our own in; "" where we have."""
    if has_sentences(tag):
        return ""
    return (
        f"We have no built-in sentences in {name_of(tag)}. Where you leave one blank, such as the one after silence, "
        f"callers hear it in English. Write your own, and put the options into your text."
    )
