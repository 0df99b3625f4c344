"""Checks a tree's languages and voices against what the providers of its numbers speak."""

from collections.abc import Iterator, Sequence

from engine import tree as t
from engine.languages import name_of
from engine.problem import Level, Problem
from engine.providers.known import PROVIDERS
from engine.providers.provider import Provider


def spoken(tree: t.Tree, providers: Sequence[str]) -> Iterator[Problem]:
    """What a provider cannot say at all, or says with another voice. Without a number, what no provider can say."""
    asked = [PROVIDERS[name] for name in providers]
    pairs = dict.fromkeys(
        [(tree.language, tree.voice), *((each.language, each.voice) for each in tree.other_languages)]
    )
    for language, voice in pairs:
        yield from _language(language, asked)
        yield from _voice(language, voice, asked)


def _language(language: str, asked: Sequence[Provider]) -> Iterator[Problem]:
    if not asked and not any(each.voices.speaks(language) for each in PROVIDERS.values()):
        what = f"No provider speaks {name_of(language)}: choose another language."
        yield Problem("", what, "language-unspoken")
    for provider in asked:
        if not provider.voices.speaks(language):
            what = f"{provider.label} cannot speak {name_of(language)}: {_instead(language, provider)}."
            yield Problem("", what, f"{provider.name}-language")


def _instead(language: str, provider: Provider) -> str:
    near = provider.voices.nearest(language)
    return f"choose {name_of(near)}, {near}, instead" if near else "choose another language, or another provider"


def _voice(language: str, voice: str, asked: Sequence[Provider]) -> Iterator[Problem]:
    if not asked and not any(each.voices.has(voice) for each in PROVIDERS.values()):
        what = f"We don't know the voice “{voice}”, so callers hear the provider's own voice: choose one from the list."
        yield Problem("", what, "voice-unknown", Level.WARNING)
    for provider in (each for each in asked if each.voices.speaks(language)):
        if not provider.voices.has(voice):
            yield Problem("", _lacked(voice, provider), f"{provider.name}-voice", Level.WARNING)
        elif not provider.voices.fits(voice, language):
            yield _in_another_language(language, voice, provider)


def _lacked(voice: str, provider: Provider) -> str:
    elsewhere = next((each.label for each in PROVIDERS.values() if each.voices.has(voice)), "")
    whose = f", which is one of {elsewhere}'s" if elsewhere else ""
    return f"{provider.label} has no voice “{voice}”{whose}. Callers there hear its own voice in the same language."


def _in_another_language(language: str, voice: str, provider: Provider) -> Problem:
    """In the same language of another country, the voice is kept."""
    said = provider.voices.said(language, voice)
    if said.voice == voice and said.language:
        what = f"The voice “{voice}” reads {name_of(language)} with the accent of {name_of(said.language)}."
        return Problem("", what, f"{provider.name}-accent", Level.ADVICE)
    what = f"The voice “{voice}” does not speak {name_of(language)}: callers at {provider.label} hear its own voice."
    return Problem("", what, f"{provider.name}-voice", Level.WARNING)
