"""Resolves a shared prompt for a tree's languages."""

from collections.abc import Collection
from dataclasses import replace

from engine import tree as t
from menus.models import SharedPrompt


def prompt_of(shared: SharedPrompt, languages: Collection[str]) -> t.Prompt:
    """Returns its words in each of these languages, the first one first."""
    first, *others = languages
    own = _wording(shared, first)
    further = (replace(_wording(shared, language), language=language) for language in others)
    said = tuple(each for each in further if each.text or each.audio)
    return t.Prompt(own.text, own.audio, own.audio_of, said, shared.key)


def _wording(shared: SharedPrompt, language: str) -> t.Wording:
    """Returns the wording in this language, else in another country's variant, else None."""
    rows = list(shared.wordings.select_related("audio"))  # not the cached rows that a page read earlier
    exact = [row for row in rows if row.language == language]
    near = [row for row in rows if row.language.partition("-")[0] == language.partition("-")[0]]
    for row in exact or near:
        return t.Wording(language, row.text, row.audio.name if row.audio else "", row.audio_of)
    return t.Wording(language)
