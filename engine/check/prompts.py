"""Lists everything that a destination says: each prompt in each language it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import tree as t
from engine.labels import beside
from engine.saying.prompts import prompts_of

# What sentences call each prompt that is not the first one callers hear.
NAMES = {
    "prompt": "its text",
    "no_input": "what it says after silence",
    "no_match": "what it says after a wrong answer",
    "again": "what it says from the second try on",
    "thanks": "its thanks",
    "body": "its text message",
}


def called(place: t.Destination, field: str) -> str:
    """What a sentence calls a prompt of a place."""
    return NAMES.get(field) or f"its “{beside(type(place), field).label}”"


@dataclass(frozen=True, slots=True)
class SaidText:
    """One prompt in one language; `field` is the field's name."""

    field: str
    language: str
    text: str
    audio: str
    audio_of: str

    @property
    def read_aloud(self) -> str:
        """The text that a voice reads; "" if a recording is played instead."""
        return "" if self.audio else self.text


def said_by(place: t.Destination, language: str) -> Iterator[SaidText]:
    """Everything written for `place`; `language` is the tree's first one."""
    for field, prompt in prompts_of(place):
        yield SaidText(field, language, prompt.text, prompt.audio, prompt.audio_of)
        for other in prompt.others:
            yield SaidText(field, other.language, other.text, other.audio, other.audio_of)
