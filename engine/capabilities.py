"""What a provider can do, and what each destination needs of it: the words in which providers and trees meet."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from engine import tree as t
from engine.hints import MOST_HINTS
from engine.listening import MOST_SPEECH_SECONDS, Listening


class Capability(StrEnum):
    """Something that not every provider can do."""

    RECORDING = "recording"  # a message after a beep
    QUEUE = "queue"  # a wait with music until somebody takes the call
    TOGETHER = "together"  # several numbers ring at once
    OUTCOME = "outcome"  # whether a transfer was busy, could not be made, or was not answered
    CONFIDENCE = "confidence"  # how sure the recogniser is of what it heard
    TUNING = "tuning"  # a choice of speech models, of the filter for swear words, and of unfinished words


@dataclass(frozen=True, slots=True)
class Embedded:
    """The form of a recording that a provider takes within our answers: WAV, one channel, 16 bits."""

    rate: int  # samples a second
    longest_seconds: int

    def file_name(self, name: str) -> str:
        """Of the recording `name` in this form; no name that is served to anybody."""
        return f"{name}.{self.rate}.wav"


@dataclass(frozen=True, slots=True)
class Provider:
    """`voices` are the names of the voices that it speaks with, as a pattern.

    `embeds` is how it takes recordings within our answers, None where it fetches them from an address. `most_hints` are
    the expected words that it takes; `longest_pause` the seconds of silence that it can be told to wait for the end of
    an answer. `plain_voices` are those, as a pattern, that read plain text alone: a pause is none of it.
    """

    name: str
    label: str
    can: frozenset[Capability]
    voices: str
    embeds: Embedded | None = None
    most_hints: int = MOST_HINTS
    longest_pause: int = MOST_SPEECH_SECONDS
    plain_voices: str = ""

    @property
    def cannot(self) -> frozenset[Capability]:
        return frozenset(Capability) - self.can

    def speaks_with(self, voice: str) -> bool:
        """Whether it has this voice; it has one of its own where none is named."""
        return not voice or re.fullmatch(self.voices, voice) is not None

    def pauses_with(self, voice: str) -> bool:
        """Whether this voice can be told to pause within a text."""
        return re.fullmatch(self.plain_voices, voice) is None or not voice


# https://www.twilio.com/docs/voice/twiml/say/text-speech
TWILIO = Provider("twilio", "Twilio", frozenset(Capability), r"alice|man|woman|(Polly|Google)\..+")
# https://sipgate.github.io/sipgate-ai-flow-api/: the names are Azure's and ElevenLabs'.
# Half a minute is 1.3 MB of an answer, which must be there within a second.
SIPGATE = Provider(
    "sipgate",
    "sipgate",
    frozenset(),
    r"[a-z]{2,3}-[A-Za-z-]{2,12}-[A-Za-z0-9:]+|eleven_labs:.+",
    Embedded(rate=16_000, longest_seconds=30),
    most_hints=100,
    longest_pause=2,
    plain_voices=r"eleven_labs:.+",
)
PROVIDERS = {provider.name: provider for provider in (TWILIO, SIPGATE)}


def cannot(provider: str) -> frozenset[Capability]:
    """What the provider of this name lacks. One that we do not know is taken to be able to do everything."""
    known = PROVIDERS.get(provider)
    return known.cannot if known else frozenset()


def needs(place: t.Destination) -> frozenset[Capability]:
    """What a destination can only do with. A new kind is declared here: the type checker asks for it."""
    match place:
        case t.Voicemail():
            return frozenset({Capability.RECORDING})
        case t.Queue():
            return frozenset({Capability.QUEUE})
        case t.Transfer():
            return frozenset(_of_transfer(place))
        case t.Menu() | t.Question():
            return frozenset(_of_speech(place.listening) if place.listening.hears_speech else ())
        case t.PinCheck() | t.Branch() | t.Message() | t.Goodbye():
            return frozenset()
        case _:
            assert_never(place)


def _of_speech(listening: Listening) -> set[Capability]:
    wanted = {Capability.CONFIDENCE} if listening.confirm_below > 0 else set()
    chosen = (listening.speech_model != "default", listening.partial_results, not listening.profanity_filter)
    return wanted | {Capability.TUNING} if any(chosen) else wanted


def takes_note(place: t.Destination, cannot: frozenset[Capability]) -> bool:
    """Whether what callers say at `place` is kept as text, as it cannot be recorded."""
    return isinstance(place, t.Voicemail) and place.takes_note and Capability.RECORDING in cannot


def _of_transfer(place: t.Transfer) -> set[Capability]:
    wanted = set()
    if len(place.numbers) > 1:
        wanted.add(Capability.TOGETHER)
    if {place.busy_goes_to, place.failed_goes_to} - {place.no_answer_goes_to}:
        wanted.add(Capability.OUTCOME)
    return wanted
