"""The languages on offer: their names, and which one a typed part of a name means."""

import re
from collections.abc import Iterable
from functools import cache

from engine import limits
from engine.languages import LANGUAGES, name_of, nearest, offered_as
from engine.providers.known import PROVIDERS, spoken_by_all
from engine.saying.sentences import has_sentences

# Offered first: the languages that our own sentences exist in, where most users are.
_FIRST = ("en-US", "en-GB", "de-DE", "es-ES", "es-US", "fr-FR")


def _in_order(tags: Iterable[str]) -> tuple[str, ...]:
    """Removes duplicates; languages with our own sentences come first, then the others by name."""
    each = dict.fromkeys(map(offered_as, tags))
    first = [tag for tag in _FIRST if tag in each]
    return tuple(dict.fromkeys([*first, *sorted(each, key=lambda tag: (not has_sentences(tag), name_of(tag)))]))


@cache
def offered(providers: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the tags that all of these providers speak; without a provider, those that any speaks."""
    return _in_order(spoken_by_all(providers))


@cache
def heard(providers: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the tags that all of these providers recognise; without a provider, those that any recognises."""
    asked = [PROVIDERS[name] for name in providers if name in PROVIDERS]
    every = dict.fromkeys(tag for each in asked or PROVIDERS.values() for tag in each.recogniser.languages)
    return _in_order(tag for tag in every if all(each.recogniser.knows(tag) for each in asked))


OFFERED = offered(())
# How many candidates an error lists for an ambiguous text.
MOST_NAMED = 4


def called(tag: str) -> str:
    """Returns the displayed choice: “German (Germany), de-DE”."""
    return f"{LANGUAGES[tag].name}, {tag}" if tag in LANGUAGES else tag


def meant_by(text: str) -> list[str]:
    """Returns the tags that a tag, a name or a part of one may mean; exactly one if it is unambiguous."""
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
    # Our lists become outdated, so any well-formed tag is accepted.
    return [text.strip()] if "-" in text and re.fullmatch(limits.LANGUAGE.pattern, text.strip()) else []


def says_in_english(tag: str) -> str:
    """Returns a note on a language without our own sentences; "" for the others."""
    if has_sentences(tag):
        return ""
    return (
        f"We have no built-in sentences in {name_of(tag)}. If you leave one blank, such as the one after silence, "
        f"callers hear it in English. Write your own, and put the options into your text."
    )
