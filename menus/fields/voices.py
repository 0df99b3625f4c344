"""The voices that a form offers: those of a language on the providers of a tree's numbers."""

from collections.abc import Iterable

from engine import tree as t
from engine.check.voices import spoken
from engine.providers.known import PROVIDERS
from menus.fields.suggesting import Suggestions


def voices_for(language: str, providers: Iterable[str]) -> Suggestions:
    """Returns each voice's name, gender if known, and provider; without a provider, the voices of all."""
    asked = [PROVIDERS[name] for name in dict.fromkeys(providers) if name in PROVIDERS] or list(PROVIDERS.values())
    return [
        (voice.name, ", ".join(filter(None, (voice.gender, provider.label))))
        for provider in asked
        for voice in provider.voices.of(language)
    ]


def what_is_not_heard(language: str, voice: str, providers: Iterable[str]) -> dict[str, list[str]]:
    """Returns sentences on what these providers cannot speak, at "language", or speak in another voice, at "voice"."""
    alone = t.Tree("x", "x", "", language=language, voice=voice)
    known = [name for name in dict.fromkeys(providers) if name in PROVIDERS]
    found: dict[str, list[str]] = {"language": [], "voice": []}
    for problem in spoken(alone, known):
        found["language" if "language" in problem.code else "voice"].append(problem.what)
    return found
