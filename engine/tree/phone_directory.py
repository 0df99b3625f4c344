"""A directory of people and teams."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import Finds
from engine.heard import DialResult, HeardKind
from engine.labels import Changed, Choices, Label, NewRow, Said, Unit, named
from engine.listening import KEYS_ALONE, Listening
from engine.tree.fields import (
    AfterSilence,
    AnswerSeconds,
    DeclinedTo,
    DetectsMachines,
    GivesUpTo,
    NoAnswerTo,
    OnLaterTries,
    RingSeconds,
    Screened,
    ShowsLine,
    TalkMinutes,
    Tries,
    WithoutRingingTo,
    after_conversation,
    when_busy,
    when_failed,
)
from engine.tree.parts import SILENT, Key, Link, Name, Sentence, Text

FINDS = Choices(
    {
        Finds.BOTH: ("Names and extensions", "find people by name and by extension"),
        Finds.NAMES: ("Names", "find people by name only"),
        Finds.EXTENSIONS: ("Extensions", "dial extensions only"),
    }
)


@named(
    "Directory",
    icon="M3.5 3h9v10h-9zM3.5 5.5h-1M3.5 8h-1M3.5 10.5h-1M6 11c0-2.4 4-2.4 4 0M8 5.4v2.2",
    plural="directories",
)
@dataclass(frozen=True, slots=True)
class PhoneDirectory:
    """Finds whom callers ask for by extension or by name, and rings them."""

    key: Key
    name: Name
    prompt: Annotated[
        Text,
        "For example “Dial an extension, or the first letters of a name, then press the hash key.”",
    ]
    finds: Annotated[
        Finds,
        FINDS.limit,
        FINDS,
        Label("find people by"),
        "What callers dial: an extension such as 123, or the letters of a name, for example 29 for Byron.",
        Changed("In {place}, callers now {new}. Until now they could {old}."),
    ] = Finds.BOTH
    # Teams by key; their people, names and extensions are live (engine.on_duty.people), in no version.
    teams: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("only these teams"),
        "Whose people callers find, for example Sales and Support. Leave blank for everyone.",
    ] = ()
    listening: Listening = KEYS_ALONE
    wait_seconds: Annotated[
        AnswerSeconds,
        "How long we wait for an answer, for example 8.",
    ] = 8
    pause_seconds: Annotated[
        int,
        limits.PAUSE_SECONDS,
        Label("pause after a key"),
        "How long a pause ends what callers dial, for example 3 seconds. The hash key ends it at once.",
        Changed("{place} now takes what callers dialled after a pause of {new} instead of {old}.", Unit.SECONDS),
    ] = 3
    tries: Tries = 3
    no_input: Annotated[
        AfterSilence,
        Said("When nothing is dialled in {place}", ours="no_input"),
    ] = SILENT
    no_match: Annotated[
        Sentence,
        Label("if nobody matches"),
        "Said before asking again. Leave blank for “Sorry, I could not find anyone by that name or extension.”",
        Said("When nobody in {place} matches", ours="found_nobody"),
    ] = SILENT
    again: Annotated[
        OnLaterTries,
        "Said on later tries in place of the text, for example “Who would you like to speak to?” Leave blank to say "
        "the text again.",
    ] = SILENT
    gives_up_to: GivesUpTo = ""
    ring_seconds: Annotated[RingSeconds, "How long each of their numbers rings, for example 20."] = 20
    no_answer_goes_to: Annotated[
        NoAnswerTo,
        "Where the call goes when they don't answer or are away, for example to a voicemail. Leave blank to say "
        "goodbye and hang up.",
    ] = ""
    busy_goes_to: Annotated[Link, when_busy("When whoever {place} rings is busy")] = ""
    failed_goes_to: Annotated[Link, when_failed("When whoever {place} rings can't be reached")] = ""
    declined_goes_to: DeclinedTo = ""
    finished_goes_to: Annotated[Link, after_conversation(HeardKind.DIAL_ENDED, DialResult.ANSWERED)] = ""
    screened: Annotated[
        Screened,
        "Whoever answers hears who is calling and presses 1 to take the call, so no mailbox takes it.",
        NewRow(True, "a caller who was told a name should reach no mailbox; a file says what it does"),
    ] = False
    detects_machines: Annotated[
        DetectsMachines,
        "If a mailbox answers, for example a mobile's, we hang up on it and the call continues as not answered.",
    ] = False
    shows_line: ShowsLine = False
    talk_minutes: TalkMinutes = 0
    instead_goes_to: Annotated[
        WithoutRingingTo,
        "For numbers of a provider that can't ask before connecting: where the call goes instead, for example to a "
        "plain transfer.",
    ] = ""
