"""Fields that several kinds have: what stands beside them is said once. A kind adds what it says differently."""

from typing import Annotated

from engine import limits
from engine.choices import Transcription
from engine.heard import DialResult, HeardKind, QueueResult
from engine.labels import Changed, Choices, Label, Leads, Said, Switched, Unit
from engine.tree.parts import Link, Sentence

TRANSCRIPTIONS = Choices(
    {
        Transcription.NONE: ("None", "not written down"),
        Transcription.PROVIDER: ("By Twilio", "written down by Twilio"),
        Transcription.OWN: ("By your own transcriber", "written down by your own transcriber"),
    }
)


def where_not_possible(when: str, label: str, changed: str) -> Leads:
    """Where a call goes on a number whose provider lacks what the place needs."""
    return Leads("where it cannot be done", when=when, label=label, changed=changed, seldom=True)


# For kinds that ask.
Tries = Annotated[
    int,
    limits.MENU_TRIES,
    Label("tries"),
    "How many times we ask in total, for example 3.",
    Changed("{place} now asks at most {new} instead of {old}.", Unit.TIMES),
]
GivesUpTo = Annotated[Link, Leads("gives up", when="after the last try", heard=(HeardKind.NO_INPUT, None))]
AfterSilence = Annotated[
    Sentence,
    Label("after silence"),
    "Said before asking again. Leave blank for “Sorry, I did not hear anything.”",
]
OnLaterTries = Annotated[Sentence, Label("on later tries"), Said("On later tries in {place}")]
NextKeySeconds = Annotated[
    int,
    limits.WAIT_SECONDS,
    Label("seconds to wait"),
    "How long we wait for the next key, for example 6.",
    Changed("{place} now waits {new} for the next key instead of {old}.", Unit.SECONDS),
]
KeySeconds = Annotated[
    int,
    limits.WAIT_SECONDS,
    Label("seconds to wait"),
    Changed("{place} now waits {new} for a key instead of {old}.", Unit.SECONDS),
]
AnswerSeconds = Annotated[
    int,
    limits.WAIT_SECONDS,
    Label("seconds to wait"),
    Changed("{place} now waits {new} for an answer instead of {old}.", Unit.SECONDS),
]
OtherKeysTo = Annotated[
    Link, Leads("any other key", when="when any other key is pressed", label="any other key", seldom=True)
]
AnswerName = Annotated[
    str,
    limits.ANSWER,
    Label("name of the answer"),
    Changed("{place} now uses the answer {new} instead of {old}.", empty="no answer", for_callers=False),
]
AfterWrongPin = Annotated[
    Sentence,
    Label("after a wrong PIN"),
    "Said before asking again. Leave blank for “Sorry, that PIN is not right.”",
    Said("When a wrong PIN is entered in {place}", ours="wrong_pin"),
]

# For kinds that ring whoever takes the call.
RingSeconds = Annotated[
    int,
    limits.RING_SECONDS,
    Label("seconds to ring"),
    Changed("{place} now rings for {new} instead of {old}.", Unit.SECONDS),
]
NoAnswerTo = Annotated[
    Link,
    Leads(
        "no answer",
        when="when nobody answers",
        changed="When nobody answers {place}",
        heard=(HeardKind.DIAL_ENDED, DialResult.NO_ANSWER),
    ),
]
DeclinedTo = Annotated[
    Link,
    Leads(
        "declined",
        when="when whoever answers declines",
        changed="When whoever answers {place} declines",
        heard=(HeardKind.DIAL_ENDED, DialResult.DECLINED),
        seldom=True,
        nothing="where unanswered calls go",
        blank="Leave blank for where unanswered calls go.",
    ),
]
Screened = Annotated[
    bool,
    Label("ask before connecting"),
    Switched(
        "{place} now connects a caller only once whoever answers has pressed 1.",
        "{place} now connects a caller to whoever answers, without asking first.",
    ),
]
DetectsMachines = Annotated[
    bool,
    Label("hang up on mailboxes"),
    Switched(
        "{place} now hangs up on mailboxes that answer.",
        "{place} now leaves callers to mailboxes that answer.",
    ),
]
ShowsLine = Annotated[
    bool,
    Label("show this line's number"),
    "Whoever is rung sees the number that was called instead of the caller's own.",
    Switched(
        "Whoever {place} rings now sees the number that was called instead of the caller's.",
        "Whoever {place} rings now sees the caller's number instead of the one that was called.",
        for_callers=False,
    ),
]
TalkMinutes = Annotated[
    int,
    limits.TALK_MINUTES,
    Label("longest call"),
    "After this many minutes the call ends, for example 60. 0 sets no limit.",
    Changed("{place} now ends a call after {new} {counted} instead of {old}; 0 means no limit.", counts="minute"),
]
WithoutRingingTo = Annotated[
    Link,
    where_not_possible("where it can't be done", "where not possible", "Where {place} can't be done"),
]

# For kinds that record. Mailboxes are named by key: the name and the people of one are in no version.
RecordingsMailbox = Annotated[
    str,
    limits.MAILBOX_OR_NONE,
    Label("mailbox"),
    "Where recordings arrive; its members hear them. Leave blank for the mailbox of the phone line.",
    Changed(
        "Recordings of {place} now arrive in {new} instead of {old}.",
        empty="the phone line's mailbox",
        for_callers=False,
    ),
]
NothingRecordedTo = Annotated[
    Link,
    Leads(
        "gives up",
        when="when nothing was recorded",
        changed="When nothing is recorded in {place}",
        heard=(HeardKind.NO_INPUT, None),
    ),
]
SilenceSeconds = Annotated[int, limits.SILENCE_SECONDS, Label("silence that ends it, in seconds")]
OffersReview = Annotated[bool, Label("callers can listen to it")]
FinishKeys = Annotated[str, limits.END_KEYS, Label("keys that end it")]
Trims = Annotated[bool, Label("trim silence")]
Transcriber = Annotated[Transcription, TRANSCRIPTIONS.limit, TRANSCRIPTIONS, Label("transcript")]
Beeps = Annotated[
    bool,
    Label("beep"),
    "A beep tells callers when to speak.",
    Switched("{place} now beeps before it records.", "{place} no longer beeps before it records."),
]
WithoutRecordingTo = Annotated[
    Link,
    where_not_possible("where nothing can be recorded", "without recording", "Where {place} can't record"),
]


def after_conversation(heard: HeardKind, result: DialResult | QueueResult) -> Leads:
    """Where a call goes that was answered and talked; `heard` and `result` are the report that tells its end."""
    return Leads(
        "finished",
        when="after the conversation",
        changed="After a conversation in {place}",
        heard=(heard, result),
        seldom=True,
        nothing="the end of the call",
        blank="Leave blank to end the call.",
    )


def when_busy(changed: str) -> Leads:
    """Where a call goes when whoever is rung is busy; `changed` opens the sentence about a change."""
    return Leads("busy", when="when the line is busy", changed=changed, heard=(HeardKind.DIAL_ENDED, DialResult.BUSY))


def when_failed(changed: str) -> Leads:
    """Where a call goes when nobody can be rung; `changed` opens the sentence about a change."""
    return Leads(
        "not working", when="when it can't be reached", changed=changed, heard=(HeardKind.DIAL_ENDED, DialResult.FAILED)
    )
