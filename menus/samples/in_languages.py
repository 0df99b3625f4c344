"""Ready-made lines in the languages that we have their words in."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from engine import tree as t
from engine.saying.prompts import prompts_of
from menus.samples import ReadyMade
from menus.samples.beginning import in_language
from menus.translations.parts import write_language

_WORDS = Path(__file__).parent / "words"
# The codes of languages whose words are in a file of their own, by the name of the ready-made line and its texts' IDs.
WRITTEN = tuple(sorted(each.stem for each in _WORDS.glob("*.json")))


@cache
def words_in(code: str) -> Mapping[str, Mapping[str, str]]:
    """Returns the words of all ready-made lines in a language."""
    found: Mapping[str, Mapping[str, str]] = json.loads((_WORDS / f"{code}.json").read_text("utf-8"))
    return found


def languages_of(ready: ReadyMade) -> tuple[str, ...]:
    """Returns the codes of the languages that a ready-made line is written in, its own first."""
    own = (tag.split("-")[0] for tag in ready.tree().languages)
    return tuple(dict.fromkeys((*own, *(code for code in WRITTEN if ready.slug in words_in(code)))))


def ready_made_in(ready: ReadyMade, language: str) -> t.Tree:
    """Returns the line with a language (BCP 47) as its first; its own words stay where we have none in it."""
    tree, code = ready.tree(), language.split("-")[0]
    words = words_in(code).get(ready.slug) if code in WRITTEN else None
    if not words:
        return in_language(tree, language)
    both, _ = write_language(replace(tree, other_languages=(t.Voice(language),)), language, words)
    swapped = in_language(both, language)
    return _alone(swapped)


def _alone(tree: t.Tree) -> t.Tree:
    """Without the words of the language that was first: who calls here speaks the other one."""
    english = tree.other_languages[0].language
    places = {key: _without(place, english) for key, place in tree.destinations.items()}
    return replace(tree, other_languages=(), destinations=places)


def _without(place: t.Destination, language: str) -> t.Destination:
    prompts: dict[str, Any] = {
        field: replace(prompt, others=tuple(each for each in prompt.others if each.language != language))
        for field, prompt in prompts_of(place)
        if prompt.others
    }
    changed: t.Destination = replace(place, **prompts)
    if isinstance(changed, t.Menu):
        options = (replace(option, others=()) for option in changed.options)
        changed = replace(changed, options=tuple(options))
    return changed
