"""What a provider is: what it can do, what it speaks and recognises, and the rules of its own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.capabilities import Capability
from engine.hints import MOST_HINTS
from engine.listening import MOST_SPEECH_SECONDS, Listening, Objection
from engine.providers.voices import Recogniser, Voices


@dataclass(frozen=True, slots=True)
class Embedded:
    """The form of a recording that a provider takes within our answers: WAV, one channel, 16 bits."""

    rate: int  # samples a second
    longest_seconds: int

    def file_name(self, name: str) -> str:
        """Of the recording `name` in this form; no name that is served to anybody."""
        return f"{name}.{self.rate}.wav"


@dataclass(frozen=True, slots=True, eq=False)
class Provider:
    """`rules` yields what is wrong with the settings for speech here, in a language by its BCP 47 tag.

    `embeds` is how it takes recordings within our answers, None if it fetches them from an address. `most_hints` are
    the expected words that it takes; `longest_pause` the seconds of silence that it can be told to wait for the end of
    an answer. `plain_voices` are those, as a pattern, that read plain text alone: a pause is none of it. `most_bytes`
    is the size of one answer, and `most_numbers` how many can ring at once; None is without such a limit.
    """

    name: str
    label: str
    can: frozenset[Capability]
    voices: Voices
    recogniser: Recogniser
    rules: Callable[[Listening, str], Iterator[Objection]]
    embeds: Embedded | None = None
    most_hints: int = MOST_HINTS
    longest_pause: int = MOST_SPEECH_SECONDS
    plain_voices: str = ""
    most_bytes: int | None = None
    most_numbers: int | None = None

    @property
    def cannot(self) -> frozenset[Capability]:
        return frozenset(Capability) - self.can

    def pauses_with(self, voice: str) -> bool:
        """Whether this voice can be told to pause within a text."""
        return re.fullmatch(self.plain_voices, voice) is None or not voice
