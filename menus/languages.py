"""The languages that are offered: how each is called, and which one a person means who types a part of its name."""

import re

from engine import limits
from engine.languages import LANGUAGES, name_of, nearest
from engine.sentences import has_sentences

# The first to be offered: those that we have sentences of our own in, where most of our users are.
_FIRST = ("en-US", "en-GB", "de-DE", "es-ES", "es-US", "fr-FR")
OFFERED = tuple(dict.fromkeys((*_FIRST, *sorted(LANGUAGES, key=lambda tag: not has_sentences(tag)))))
# How many languages are named where a text may mean several.
MOST_NAMED = 4


def called(tag: str) -> str:
    """As it is chosen: “German (Germany), de-DE”."""
    return f"{LANGUAGES[tag].name}, {tag}" if tag in LANGUAGES else tag


def meant_by(text: str) -> list[str]:
    """The tags that somebody may mean by a tag, a name or a part of one; a single one where it is clear."""
    typed = " ".join(text.split()).casefold()
    exact = [tag for tag in OFFERED if typed in (tag.casefold(), name_of(tag).casefold(), called(tag).casefold())]
    if exact or not typed:
        return exact
    if (near := nearest(typed)) and re.fullmatch(r"[a-z]{2,3}([-_]\w+)*", typed):
        return [near.tag]
    if found := [tag for tag in OFFERED if typed in called(tag).casefold()]:
        return found
    # Voices speak some languages that nobody recognises, such as Welsh: what looks like a tag is one.
    return [text.strip()] if "-" in text and re.fullmatch(limits.LANGUAGE.pattern, text.strip()) else []


def says_in_english(tag: str) -> str:
    """What to know of a language that we have no sentences of our own in; "" where we have."""
    if has_sentences(tag):
        return ""
    return (
        f"We have no sentences of our own in {name_of(tag)}: where you leave one empty, such as the one after "
        "silence, callers hear it in English. Write your own, and the options into your text."
    )
