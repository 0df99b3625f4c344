"""What a provider can do, and what each destination needs of it: the words in which providers and trees meet."""

from enum import StrEnum
from typing import assert_never

from engine import tree as t
from engine.extensions import parts
from engine.listening import SUGGESTED_MODEL, Listening

# What nobody chose for a reason: how listening begins, and what a new form suggests.
_ORDINARY_MODELS = ("default", SUGGESTED_MODEL)


class Capability(StrEnum):
    """Something that not every provider can do."""

    RECORDING = "recording"  # a message after a beep
    QUEUE = "queue"  # a wait with music until somebody takes the call
    TOGETHER = "together"  # several numbers ring at once
    OUTCOME = "outcome"  # whether a transfer was busy, could not be made, or was not answered
    CONFIDENCE = "confidence"  # how sure the recogniser is of what it heard
    EXTENSION = "extension"  # keys that are pressed for the caller once the called party has answered
    TUNING = "tuning"  # a choice of speech models, of the filter for swear words, and of unfinished words


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
    chosen = (listening.speech_model not in _ORDINARY_MODELS, listening.partial_results, not listening.profanity_filter)
    return wanted | {Capability.TUNING} if any(chosen) else wanted


def takes_note(place: t.Destination, cannot: frozenset[Capability]) -> bool:
    """Whether what callers say at `place` is kept as text, as it cannot be recorded."""
    return isinstance(place, t.Voicemail) and place.takes_note and Capability.RECORDING in cannot


def _of_transfer(place: t.Transfer) -> set[Capability]:
    wanted = set()
    if len(place.numbers) > 1:
        wanted.add(Capability.TOGETHER)
    if any(parts(number)[1] for number in place.numbers):
        wanted.add(Capability.EXTENSION)
    if {place.busy_goes_to, place.failed_goes_to} - {place.no_answer_goes_to}:
        wanted.add(Capability.OUTCOME)
    return wanted
