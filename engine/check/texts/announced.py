"""Reads which keys a text announces: "press 1", "drücken Sie die Zwei", "or 3 to go back"."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.check.texts.purpose import KeyPurpose, purposes
from engine.check.texts.reading import Phrase, read
from engine.saying.pauses import without


@dataclass(frozen=True, slots=True)
class Announced:
    """Keys that a text names; `said` is that part of the text.

    `sure` if the text cannot mean anything else. `purpose` is what the keys are for, "" if that is
    unclear, and `key_first` if it comes after the keys. "#1" is the key 1, `signed` as it may also mean #, 1.
    """

    keys: str
    said: str
    language: str
    sure: bool
    purpose: str
    key_first: bool
    signed: bool = False

    def among(self, there: Container[str]) -> str:
        """The keys that are meant, given the keys that exist."""
        return f"#{self.keys}" if self.signed and f"#{self.keys}" in there else self.keys


@lru_cache(maxsize=2048)
def announced(text: str, language: str) -> tuple[Announced, ...]:
    """In the order of the text. `language` (BCP 47) is for a text that names keys without ever saying "press"."""
    text = without(text)
    phrases = read(text, language.split("-")[0].lower())
    return tuple(_each(text, zip(phrases, purposes(text, phrases), strict=True)))


def _each(text: str, phrases: Iterable[tuple[Phrase, KeyPurpose]]) -> Iterator[Announced]:
    for phrase, purpose in phrases:
        said = text[phrase.start : phrase.end]
        for keys in phrase.keys:
            signed = "#" in said and keys[:1] == "#" and keys[1:].isdigit()
            meant = keys[1:] if signed else keys
            yield Announced(meant, said, phrase.language, phrase.sure, purpose.text, purpose.key_first, signed)
