"""A transfer to phone numbers, people and teams."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import CallRecording
from engine.heard import DialResult, HeardKind
from engine.labels import Changed, Choices, Label, Said, Switched, named
from engine.numbers.ring_tones import RING_TONES, USUAL
from engine.tree.fields import (
    DeclinedTo,
    DetectsMachines,
    NoAnswerTo,
    RecordingsMailbox,
    RingSeconds,
    Screened,
    ShowsLine,
    TalkMinutes,
    WithoutRingingTo,
    after_conversation,
    when_busy,
    when_failed,
)
from engine.tree.parts import SILENT, Key, Link, Name, Reached, Sentence, Text

RECORDINGS = Choices(
    {
        CallRecording.NO: ("No", "not recorded"),
        CallRecording.CALLER_TOLD: ("Yes, and tell the caller", "recorded with a notice to callers"),
        CallRecording.BOTH_TOLD: ("Yes, and tell both sides", "recorded with a notice to both sides"),
    }
)


@named("Transfer", icon="M3 8h9M9 4.7 12.3 8 9 11.3")
@dataclass(frozen=True, slots=True)
class Transfer:
    """Rings phone numbers (E.164), people and teams; the first to answer gets the caller."""

    key: Key
    name: Name
    prompt: Text
    numbers: Annotated[
        tuple[Reached, ...],
        limits.NUMBERS,
        Label("number to ring"),
        "The number to ring, for example +1 555-010-0009, or +1 555-010-0009 ext. 12; also sip:anna@example.com or "
        "client:anna. Several are separated by commas: all ring together, and the first to answer gets the caller.",
    ]
    ring_seconds: Annotated[RingSeconds, "How long it rings, for example 20."] = 20
    no_answer_goes_to: NoAnswerTo = ""
    busy_goes_to: Annotated[Link, when_busy("When {place} is busy")] = ""
    failed_goes_to: Annotated[Link, when_failed("When {place} can't be reached")] = ""
    declined_goes_to: DeclinedTo = ""
    finished_goes_to: Annotated[Link, after_conversation(HeardKind.DIAL_ENDED, DialResult.ANSWERED)] = ""
    # People and teams by key: their numbers and who is on duty are live (engine.on_duty.people), in no version.
    people: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("people to ring"),
        "Who is rung, for example Anna Smith. Their numbers are tried in order; whoever is away is skipped.",
    ] = ()
    teams: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("teams to ring"),
        "The team to ring, for example Support: everyone on duty, in the team's own order.",
    ] = ()
    screened: Annotated[
        Screened,
        "Whoever answers hears who is calling and presses 1 to take the call, so no mailbox takes it. Any other key "
        "declines it; without a key it counts as not answered.",
    ] = False
    shows_line: ShowsLine = False
    shown_number: Annotated[
        str,
        limits.NUMBER_OR_NONE,
        Label("number shown"),
        "Whoever is rung sees this number of yours, for example +1 555-010-0001. Leave blank for the caller's own.",
        Changed("Whoever {place} rings now sees {new} instead of {old}.", empty="no fixed number", for_callers=False),
    ] = ""
    talk_minutes: TalkMinutes = 0
    in_order: Annotated[
        bool,
        Label("one after the other"),
        "Rings the teams first, then the people, then the numbers, each once the one before didn't answer. Otherwise "
        "all ring at once.",
        Switched(
            "{place} now rings the teams, people and numbers one after the other.",
            "{place} now rings the teams, people and numbers at once.",
        ),
    ] = False
    ring_each: Annotated[
        tuple[Annotated[int, limits.RING_SECONDS], ...],
        limits.RING_EACH,
        Label("seconds for each"),
        "How long each of them rings, in their order, for example 15, 30. Those without a number here ring as long as "
        "above.",
    ] = ()
    detects_machines: Annotated[
        DetectsMachines,
        "If a mailbox answers, for example a mobile's, we hang up on it and the call continues as not answered. "
        "Detection takes a few seconds, and isn't always right.",
    ] = False
    records: Annotated[
        CallRecording,
        RECORDINGS.limit,
        RECORDINGS,
        Label("record conversations"),
        "Records what is said once someone has answered, for the inbox. Callers always hear a notice first; the law "
        "may want both sides to hear it.",
        Changed("Conversations in {place} are now {new}; before, they were {old}."),
    ] = CallRecording.NO
    recording_notice: Annotated[
        Sentence,
        Label("recording notice"),
        "Said before a conversation is recorded. Leave blank for “This call is recorded.”",
        Said("Before {place} records a conversation", ours="recorded"),
    ] = SILENT
    mailbox: RecordingsMailbox = ""
    ring_tone: Annotated[
        str,
        RING_TONES.limit,
        RING_TONES,
        Label("ring tone"),
        "The country whose ring tone callers hear while it rings, for example Germany.",
        Changed("While {place} rings, callers now hear {new} instead of {old}."),
    ] = USUAL
    answers_late: Annotated[
        bool,
        Label("answer when connected"),
        "The caller's call is answered only once someone takes it, so that callers pay nothing while it rings. Only "
        "works where nothing was said before.",
        Switched(
            "{place} now answers the caller's call only once someone takes it.",
            "{place} now answers the caller's call at once.",
        ),
    ] = False
    star_ends: Annotated[
        bool,
        Label("end with star"),
        "The caller can press * to end the conversation and go on, for example to a survey.",
        Switched(
            "In {place}, callers can now press * to end the conversation.",
            "In {place}, callers can no longer press * to end the conversation.",
        ),
    ] = False
    instead_goes_to: Annotated[
        WithoutRingingTo,
        "For numbers of a provider that can't ask before connecting, record, or ring an extension or a SIP address: "
        "where the call goes instead, for example to a plain transfer.",
    ] = ""
    last_person_days: Annotated[
        int,
        limits.LAST_PERSON_DAYS,
        Label("remember the person"),
        "First rings the person a caller last spoke with, if that was within this many days, for example 14, and they "
        "can be rung now. 0 turns this off.",
        Changed(
            "{place} now first rings the person a caller spoke with in the last {new} {counted} instead of {old}; "
            "0 turns this off.",
            counts="day",
        ),
    ] = 0
