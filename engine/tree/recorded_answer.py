"""A question that is answered by a recording."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import Transcription
from engine.heard import HeardKind
from engine.labels import NOWHERE, Changed, Label, Leads, Said, Switched, Unit, named
from engine.tree.fields import (
    AnswerName,
    Beeps,
    FinishKeys,
    NothingRecordedTo,
    OffersReview,
    SilenceSeconds,
    Transcriber,
    Trims,
    WithoutRecordingTo,
)
from engine.tree.parts import SILENT, GivenAnswer, Key, Link, Name, Sentence, Text


@named(
    "Recorded answer",
    icon="M8 2.5a2 2 0 0 1 2 2v3a2 2 0 0 1-4 0v-3a2 2 0 0 1 2-2M4.2 7.5a3.8 3.8 0 0 0 7.6 0M8 11.3v2.2",
)
@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """Asks for something that is easier said than typed, such as a name and an address, and records it after a beep."""

    key: Key
    name: Name
    prompt: Annotated[Text, "For example “After the beep, please say your name and address, then press the hash key.”"]
    answer: Annotated[
        AnswerName,
        "A name for the answer, for example address. It stands with the call, and the recording in the inbox.",
    ]
    goes_to: Annotated[
        Link,
        Leads(
            "answered",
            when="after the answer",
            changed="After an answer to {place}",
            heard=(HeardKind.RECORDED, None),
            nothing=NOWHERE,
        ),
    ]
    thanks: Annotated[
        Sentence,
        Label("thanks"),
        "Said after the answer, for example “Thank you.” Leave blank to say nothing.",
        Said("After an answer to {place}"),
    ] = SILENT
    mailbox: Annotated[
        str,
        limits.MAILBOX_OR_NONE,
        Label("mailbox"),
        "Where recordings arrive, for example Orders. Leave blank for the mailbox of the phone line.",
        Changed(
            "Recordings in {place} now arrive in {new} instead of {old}.",
            empty="the phone line's mailbox",
            for_callers=False,
        ),
    ] = ""
    max_seconds: Annotated[
        int,
        limits.MESSAGE_SECONDS,
        Label("longest answer, in seconds"),
        "The longest answer, for example 30.",
        Changed("An answer to {place} can now take {new} instead of {old}.", Unit.SECONDS),
    ] = 30
    silence_seconds: Annotated[
        SilenceSeconds,
        "How much silence ends an answer, for example 3.",
        Changed("In {place}, an answer now ends after {new} of silence instead of {old}.", Unit.SECONDS),
    ] = 3
    tries: Annotated[
        int,
        limits.BEEPS,
        Label("tries"),
        "How many times we ask in total, for example 2.",
        Changed("{place} now asks at most {new} instead of {old} before giving up.", Unit.TIMES),
    ] = 2
    gives_up_to: NothingRecordedTo = ""
    offers_review: Annotated[
        OffersReview,
        "After the answer, callers press 1 to send it, 2 to listen to it or 3 to record it again.",
        Switched(
            "After an answer to {place}, callers can now listen to it and record it again.",
            "After an answer to {place}, callers can no longer listen to it or record it again.",
        ),
    ] = False
    beeps: Beeps = True
    finish_keys: Annotated[
        FinishKeys,
        "Keys that end an answer, for example #. Leave blank if no key does.",
    ] = "#"
    trims: Annotated[
        Trims,
        "Cuts off the silence before and after an answer.",
        Switched(
            "Silence before and after an answer to {place} is now cut off.",
            "Silence before and after an answer to {place} is now kept.",
            for_callers=False,
        ),
    ] = True
    transcription: Annotated[
        Transcriber,
        "Who writes down what an answer says, for example Twilio: it does so for US English and for answers of 2 to "
        "120 seconds.",
        Changed("Answers to {place} are now {new}; until now they were {old}.", for_callers=False),
    ] = Transcription.NONE
    sensitive: Annotated[
        bool,
        Label("sensitive answer"),
        "The recording is for its mailbox alone: nothing is written down, and no words of it are kept.",
        Switched(
            "The answer to {place} is now sensitive: nothing of it is written down.",
            "The answer to {place} is no longer sensitive.",
            for_callers=False,
        ),
    ] = False
    instead_goes_to: Annotated[
        WithoutRecordingTo,
        "For numbers of a provider that cannot record, such as sipgate: there the caller's words are kept as text, but "
        "not those of a sensitive answer. Where its calls go instead, for example to a transfer.",
    ] = ""

    @property
    def writes_down(self) -> Transcription:
        """Who writes down what is recorded: nobody, if it is sensitive."""
        return Transcription.NONE if self.sensitive else self.transcription

    @property
    def takes_note(self) -> bool:
        """Whether the caller's words are kept where nothing can be recorded."""
        return not self.sensitive

    @property
    def gives(self) -> tuple[GivenAnswer, ...]:
        """The answer, which is no words that could be read aloud."""
        return (GivenAnswer(self.answer, f"they answer “{self.name}”", self.sensitive, is_recorded=True),)
