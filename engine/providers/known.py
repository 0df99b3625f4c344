"""The providers that we know, and their combined objections to a tree with numbers at several of them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from engine.capabilities import Capability
from engine.listening import Listening, Objection, own_objections
from engine.providers import written
from engine.providers.provider import Provider
from engine.providers.sipgate import SIPGATE
from engine.providers.twilio import TWILIO

PROVIDERS = {provider.name: provider for provider in (TWILIO, SIPGATE)}


@lru_cache(maxsize=16)  # asked in every turn
def cannot(provider: str) -> frozenset[Capability]:
    """What the provider of this name lacks. An unknown provider is assumed to lack nothing."""
    if provider in written.WRITTEN:
        return written.CANNOT
    known = PROVIDERS.get(provider)
    return known.cannot if known else frozenset()


def known(names: Iterable[str]) -> tuple[Provider, ...]:
    """The providers of these names, each once. A tree without a number is judged by the first provider."""
    found = tuple(PROVIDERS[name] for name in dict.fromkeys(names) if name in PROVIDERS)
    return found or (TWILIO,)


def objections(
    listening: Listening, language: str, providers: Iterable[str] = (), most_keys: int = 0, finish_key: str = ""
) -> Iterator[Objection]:
    """Settings that are wrong or have no effect on the numbers of these providers.

    `language` is a BCP 47 tag. `most_keys` and `finish_key` are the place's own; 0 and "" if it has none.
    """
    yield from own_objections(listening, most_keys, finish_key)
    if listening.hears_speech:
        for provider in known(providers):
            yield from provider.rules(listening, language)


def spoken_by_all(names: Iterable[str]) -> list[str]:
    """The tags of the languages that all of these providers speak; without names, those that any provider speaks."""
    asked = [PROVIDERS[name] for name in dict.fromkeys(names) if name in PROVIDERS]
    every = dict.fromkeys(tag for each in asked or PROVIDERS.values() for tag in each.voices.languages)
    return [tag for tag in every if all(each.voices.speaks(tag) for each in asked)]
