"""A voicemail."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import Transcription
from engine.heard import HeardKind
from engine.labels import Changed, Label, Leads, Said, Switched, Unit, named
from engine.tree.fields import (
    Beeps,
    FinishKeys,
    NothingRecordedTo,
    OffersReview,
    SilenceSeconds,
    Transcriber,
    Trims,
    WithoutRecordingTo,
)
from engine.tree.parts import SILENT, Key, Link, Name, Sentence, Text


@named(
    "Voicemail",
    icon="M2.2 8a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0M9.2 8a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0M4.5 10.3h7",
)
@dataclass(frozen=True, slots=True)
class Voicemail:
    """Says something, beeps and records; then says `thanks` and continues."""

    key: Key
    name: Name
    prompt: Text
    thanks: Annotated[
        Sentence,
        Label("thanks"),
        "Said after the message. Leave blank for “Thank you. Your message has been recorded.”",
        Said("After leaving a message in {place}", ours="thanks"),
    ] = SILENT
    # By key: the name and the people of a mailbox are in no version.
    mailbox: Annotated[
        str,
        limits.MAILBOX_OR_NONE,
        Label("mailbox"),
        "Where messages arrive, for example Sales. Leave blank for the mailbox of the phone line.",
        Changed(
            "Messages in {place} now arrive in {new} instead of {old}.",
            empty="the phone line's mailbox",
            for_callers=False,
        ),
    ] = ""
    max_seconds: Annotated[
        int,
        limits.MESSAGE_SECONDS,
        Label("longest message, in seconds"),
        "The longest message, for example 120.",
        Changed("A message in {place} can now take {new} instead of {old}.", Unit.SECONDS),
    ] = 120
    silence_seconds: Annotated[
        SilenceSeconds,
        "How much silence ends a message, for example 5.",
        Changed("In {place}, a message now ends after {new} of silence instead of {old}.", Unit.SECONDS),
    ] = 5
    tries: Annotated[
        int,
        limits.BEEPS,
        Label("tries"),
        "How many times we beep before we give up on an empty message, for example 2.",
        Changed("{place} now beeps at most {new} instead of {old} before giving up.", Unit.TIMES),
    ] = 2
    goes_to: Annotated[
        Link,
        Leads(
            "then",
            when="after the message",
            changed="After leaving a message in {place}",
            heard=(HeardKind.RECORDED, None),
        ),
    ] = ""
    gives_up_to: NothingRecordedTo = ""
    takes_note: Annotated[
        bool,
        Label("keep what callers say as text"),
        "For numbers of a provider that cannot record, such as sipgate: the caller speaks, and the words are kept with "
        "the call.",
        Switched(
            "Where {place} can't record, what callers say is now kept as text.",
            "Where {place} can't record, what callers say is no longer kept as text.",
        ),
    ] = False
    instead_goes_to: Annotated[
        WithoutRecordingTo,
        "For numbers of a provider that cannot record: where the call goes instead, for example to a transfer to your "
        "mailbox's number.",
    ] = ""
    offers_review: Annotated[
        OffersReview,
        "After the message, callers press 1 to send it, 2 to listen to it or 3 to record it again. Whoever hangs up "
        "has sent it.",
        Switched(
            "After a message in {place}, callers can now listen to it and record it again.",
            "After a message in {place}, callers can no longer listen to it or record it again.",
        ),
    ] = False
    beeps: Beeps = True
    finish_keys: Annotated[
        FinishKeys,
        "Keys that end a message, for example #. Leave blank if no key does.",
    ] = limits.EVERY_KEY
    trims: Annotated[
        Trims,
        "Cuts off the silence before and after a message.",
        Switched(
            "Silence before and after a message in {place} is now cut off.",
            "Silence before and after a message in {place} is now kept.",
            for_callers=False,
        ),
    ] = True
    transcription: Annotated[
        Transcriber,
        "Who writes down what a message says, for example Twilio: it does so for US English and for messages of 2 to "
        "120 seconds.",
        Changed("Messages in {place} are now {new}; until now they were {old}.", for_callers=False),
    ] = Transcription.NONE

    @property
    def writes_down(self) -> Transcription:
        """Who writes down what is recorded."""
        return self.transcription
