"""The languages that a provider speaks, its voices for each, and the valid pair of both to send."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from engine.languages import nearest_of, primary_of


@dataclass(frozen=True, slots=True)
class ProviderVoice:
    """`languages` are the provider's own tags; `gender` is female, male, or "" if unknown."""

    name: str
    languages: tuple[str, ...]
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """The language and voice to send; "" leaves either to the provider."""

    language: str
    voice: str


class Voices:
    """What a provider speaks.

    `also` has the provider's own tags for a language that others tag differently, the most usual first. Where
    `names_default`, the first voice of a language is named where none is chosen; else the provider chooses.
    Voices that match `any_language` have names of their own making and speak every language.
    """

    def __init__(
        self,
        languages: Iterable[str],
        voices: Iterable[ProviderVoice],
        also: Mapping[str, tuple[str, ...]],
        *,
        names_default: bool = False,
        any_language: str = "",
    ) -> None:
        self.languages = tuple(languages)
        self.voices = {voice.name: voice for voice in voices}
        self.also = also
        self._names_default = names_default
        self._any_language = re.compile(any_language) if any_language else None
        self._own = {tag.lower(): tag for tag in self.languages}
        self._of: dict[str, list[ProviderVoice]] = {}
        for voice in self.voices.values():
            for tag in voice.languages:
                self._of.setdefault(tag, []).append(voice)

    def tags(self, language: str) -> tuple[str, ...]:
        """The provider's own tags for a language, () if it does not speak it."""
        if own := self._own.get(language.lower()):
            return (own, *(tag for tag in self.also.get(own, ()) if tag != own))
        return self.also.get(language, ())

    def speaks(self, language: str) -> bool:
        return bool(self.tags(language))

    def nearest(self, language: str) -> str:
        """Its tag for the same language in another country, "" if it has none."""
        return nearest_of(self.languages, language)

    def of(self, language: str) -> list[ProviderVoice]:
        """The voices that speak a language, the best first."""
        return list({voice.name: voice for tag in self.tags(language) for voice in self._of.get(tag, ())}.values())

    def has(self, voice: str) -> bool:
        """Whether there is a voice with this name; without a name, each provider has a default."""
        return not voice or voice in self.voices or self._in_any_language(voice)

    def fits(self, voice: str, language: str) -> bool:
        """Whether the voice speaks the language."""
        if not voice or self._in_any_language(voice):
            return True
        return voice in self.voices and any(tag in self.voices[voice].languages for tag in self.tags(language))

    def said(self, language: str, voice: str) -> Saying:
        """What to send: a language and a voice that fit together here, whatever was chosen.

        A voice of another country's accent is kept, in its own language. A language that is not spoken here is
        replaced by the nearest one, because callers must hear something.
        """
        tags = self.tags(language) or ((near,) if (near := self.nearest(language)) else ())
        if self._in_any_language(voice):
            return Saying(tags[0] if tags else "", voice)
        if chosen := self.voices.get(voice):
            together = [tag for tag in tags if tag in chosen.languages] + self._accents(chosen, language)
            if together or language in chosen.languages:
                return Saying(together[0] if together else "", voice)
        if not tags:
            return Saying("", next((each.name for each in self._of.get(language, ())), ""))
        return Saying(tags[0], self._default(tags[0]))

    def _accents(self, voice: ProviderVoice, language: str) -> list[str]:
        same = (tag for tag in voice.languages if primary_of(tag) == primary_of(language))
        return [tag for tag in same if tag in self.languages]

    def _default(self, tag: str) -> str:
        return self._of[tag][0].name if self._names_default and tag in self._of else ""

    def _in_any_language(self, voice: str) -> bool:
        return self._any_language is not None and self._any_language.fullmatch(voice) is not None


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The languages that a provider understands; `also` has its tags for those that others tag differently."""

    languages: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)

    def knows(self, language: str) -> bool:
        return language in self.languages or language in self.also

    def tag(self, language: str) -> str:
        """What to send: its own tag, else the nearest, else ""."""
        if language in self.languages:
            return language
        return self.also.get(language) or nearest_of(self.languages, language)


def read(name: str) -> tuple[list[str], list[ProviderVoice]]:
    """The languages and voices from a data file in this package."""
    data = json.loads((resources.files(__package__) / name).read_text("utf-8"))
    return data["languages"], list(_voices(data["voices"]))


def read_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists from a data file in this package, by name."""
    data = json.loads((resources.files(__package__) / name).read_text("utf-8"))
    return {key: tuple(value) for key, value in data.items() if isinstance(value, list)}


def _voices(written: Mapping[str, Any]) -> Iterator[ProviderVoice]:
    for name, told in written.items():
        languages, _, gender = told.partition(" ")
        yield ProviderVoice(name, tuple(languages.split(",")), gender)
