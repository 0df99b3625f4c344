"""Describes a provider: what it can do, what it speaks and recognises, and its own rules."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.capabilities import Capability
from engine.listening import MOST_SPEECH_SECONDS, Listening, Objection
from engine.providers.voices import Recogniser, Voices

# Of all expected words in one answer; what does not fit is left out. Some provider refuses an answer above 64 kB: this
# allows 500 plain phrases of 100 letters and leaves room for prompts.
MOST_HINT_BYTES = 51_000


@dataclass(frozen=True, slots=True)
class Embedded:
    """The format of a recording that a provider takes within our answers: WAV, one channel, 16 bits."""

    rate: int  # samples per second
    longest_seconds: int

    def file_name(self, name: str) -> str:
        """The file name of the recording `name` in this format; never served to anyone."""
        return f"{name}.{self.rate}.wav"


@dataclass(frozen=True, slots=True)
class Transcripts:
    """Which messages a provider writes down: in one language, given by its BCP 47 tag, and of some lengths."""

    language: str
    shortest_seconds: int
    longest_seconds: int


@dataclass(frozen=True, slots=True, eq=False)
class Provider:
    """`rules` yields what is wrong with the speech settings here, in a language given by its BCP 47 tag.

    `most_hints` are the expected words that it takes. `embeds` is how it takes recordings within our answers, None if
    it fetches them from an address; `longest_pause` the seconds of silence that it can be told to wait for the end of
    an answer. `plain_voices` are those, as a pattern, that read only plain text, without pauses. `most_bytes`
    is the size of one answer, and `most_numbers` how many can ring at once; None means no limit. `transcripts` are the
    messages that it writes down itself, None if it writes down none. `refused_with` is the HTTP status by which it
    knows that a request was refused.
    """

    name: str
    label: str
    can: frozenset[Capability]
    voices: Voices
    recogniser: Recogniser
    rules: Callable[[Listening, str], Iterator[Objection]]
    most_hints: int
    embeds: Embedded | None = None
    longest_pause: int = MOST_SPEECH_SECONDS
    plain_voices: str = ""
    most_bytes: int | None = None
    most_numbers: int | None = None
    transcripts: Transcripts | None = None
    refused_with: int = 403

    @property
    def cannot(self) -> frozenset[Capability]:
        return frozenset(Capability) - self.can

    def pauses_with(self, voice: str) -> bool:
        """Whether this voice can pause within a text."""
        return re.fullmatch(self.plain_voices, voice) is None or not voice
