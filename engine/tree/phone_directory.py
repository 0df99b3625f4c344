"""A directory of people and teams."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import Finds
from engine.labels import Changed, Choices, Label, Leads, NewRow, Said, Switched, Unit, named
from engine.listening import KEYS_ALONE, Listening
from engine.tree.parts import SILENT, Key, Link, Name, Sentence, Text, Tries

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
    # Teams by key; their people, names and extensions are live (engine.people), in no version.
    teams: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("only these teams"),
        "Whose people callers find, for example Sales and Support. Leave blank for everyone.",
    ] = ()
    listening: Listening = KEYS_ALONE
    wait_seconds: Annotated[
        int,
        limits.WAIT_SECONDS,
        Label("seconds to wait"),
        "How long we wait for an answer, for example 8.",
        Changed("{place} now waits {new} for an answer instead of {old}.", Unit.SECONDS),
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
        Sentence,
        Label("after silence"),
        "Said before asking again. Leave blank for “Sorry, I did not hear anything.”",
        Said("When nothing is dialled in {place}", ours="no_input"),
    ] = SILENT
    no_match: Annotated[
        Sentence,
        Label("if nobody fits"),
        "Said before asking again. Leave blank for “Sorry, nobody here fits that.”",
        Said("When nobody in {place} fits", ours="found_nobody"),
    ] = SILENT
    again: Annotated[
        Sentence,
        Label("on later tries"),
        "Said on later tries in place of the text, for example “Whom would you like to speak to?” Leave blank to say "
        "the text again.",
        Said("On later tries in {place}"),
    ] = SILENT
    gives_up_to: Annotated[Link, Leads("gives up", when="after the last try", heard=("no-input", None))] = ""
    ring_seconds: Annotated[
        int,
        limits.RING_SECONDS,
        Label("seconds to ring"),
        "How long each of their numbers rings, for example 20.",
        Changed("{place} now rings for {new} instead of {old}.", Unit.SECONDS),
    ] = 20
    no_answer_goes_to: Annotated[
        Link,
        Leads(
            "no answer",
            when="when nobody answers",
            changed="When nobody answers {place}",
            heard=("dial-ended", "no-answer"),
        ),
        "Where the call goes when they don't answer or are away, for example to a voicemail. Leave blank to say "
        "goodbye and hang up.",
    ] = ""
    busy_goes_to: Annotated[
        Link,
        Leads(
            "busy",
            when="when the line is busy",
            changed="When whoever {place} rings is busy",
            heard=("dial-ended", "busy"),
        ),
    ] = ""
    failed_goes_to: Annotated[
        Link,
        Leads(
            "not working",
            when="when it can't be reached",
            changed="When whoever {place} rings can't be reached",
            heard=("dial-ended", "failed"),
        ),
    ] = ""
    declined_goes_to: Annotated[
        Link,
        Leads(
            "declined",
            when="when whoever answers declines",
            changed="When whoever answers {place} declines",
            heard=("dial-ended", "declined"),
            seldom=True,
            nothing="where unanswered calls go",
            blank="Leave blank for where unanswered calls go.",
        ),
    ] = ""
    finished_goes_to: Annotated[
        Link,
        Leads(
            "finished",
            when="after the conversation",
            changed="After a conversation in {place}",
            heard=("dial-ended", "answered"),
            seldom=True,
            nothing="the end of the call",
            blank="Leave blank to end the call.",
        ),
    ] = ""
    screened: Annotated[
        bool,
        Label("ask before connecting"),
        "Whoever answers hears who is calling and presses 1 to take the call, so no mailbox takes it.",
        NewRow(True, "a caller who was told a name should reach no mailbox; a file says what it does"),
        Switched(
            "{place} now connects a caller only once whoever answers has pressed 1.",
            "{place} now connects a caller to whoever answers, without asking first.",
        ),
    ] = False
    detects_machines: Annotated[
        bool,
        Label("hang up on mailboxes"),
        "If a mailbox answers, for example a mobile's, we hang up on it and the call continues as not answered.",
        Switched(
            "{place} now hangs up on mailboxes that answer.",
            "{place} now leaves callers to mailboxes that answer.",
        ),
    ] = False
    shows_line: Annotated[
        bool,
        Label("show this line's number"),
        "Whoever is rung sees the number that was called instead of the caller's own.",
        Switched(
            "Whoever {place} rings now sees the number that was called instead of the caller's.",
            "Whoever {place} rings now sees the caller's number instead of the one that was called.",
            for_callers=False,
        ),
    ] = False
    talk_minutes: Annotated[
        int,
        limits.TALK_MINUTES,
        Label("longest call"),
        "After this many minutes the call ends, for example 60. 0 sets no limit.",
        Changed("{place} now ends a call after {new} minutes instead of {old}; 0 is no limit."),
    ] = 0
    instead_goes_to: Annotated[
        Link,
        Leads(
            "where it cannot be done",
            when="where it can't be done",
            label="where not possible",
            changed="Where {place} can't be done",
            seldom=True,
        ),
        "For numbers of a provider that can't ask before connecting: where the call goes instead, for example to a "
        "plain transfer.",
    ] = ""
