"""What a provider may lack and a destination may need: the terms that match providers with trees."""

from enum import StrEnum

from engine.listening import SUGGESTED_MODEL, Listening

# The defaults, which nobody chose for a reason: how listening starts, and what a new form suggests.
_ORDINARY_MODELS = ("default", SUGGESTED_MODEL)


class Capability(StrEnum):
    """Something that not every provider can do."""

    RECORDING = "recording"  # a message after a beep
    QUEUE = "queue"  # a wait with music until somebody takes the call
    TOGETHER = "together"  # several numbers ring at once
    OUTCOME = "outcome"  # whether a transfer was busy, could not be made, or was not answered
    CONFIDENCE = "confidence"  # how sure the recogniser is of what it heard
    EXTENSION = "extension"  # keys that are pressed for the caller once the called party has answered
    ADDRESS = "address"  # SIP addresses and clients, beside telephone numbers
    SCREENING = "screening"  # whoever answers is asked before they are connected
    TALK_LIMIT = "talk-limit"  # a transferred call ends after so many minutes
    FINISHED = "finished"  # the call goes on after the conversation
    CALL_RECORDING = "call-recording"  # of the conversation after a transfer
    MACHINES = "machines"  # tells whether a mailbox has answered
    RING_TONE = "ring-tone"  # that of a chosen country
    LATE_ANSWER = "late-answer"  # the caller's call is answered only once someone takes it
    STAR = "star"  # the caller ends a conversation with a key and stays on the line
    CONFERENCE = "conference"  # several callers talk with each other in one room
    TEXT_REPORTS = "text-reports"  # sends texts besides the call, and tells what became of each
    VOICE = "voice"  # speaks with the caller, and puts them through to people
    TUNING = "tuning"  # a choice of speech models, of the filter for swear words, and of unfinished words


def of_speech(listening: Listening) -> frozenset[Capability]:
    """What a place needs that listens for speech in this way."""
    if not listening.hears_speech:
        return frozenset()
    wanted = {Capability.CONFIDENCE} if listening.confirm_below > 0 else set()
    chosen = (listening.speech_model not in _ORDINARY_MODELS, listening.partial_results, not listening.profanity_filter)
    return frozenset(wanted | {Capability.TUNING} if any(chosen) else wanted)
