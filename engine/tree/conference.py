"""A conference."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import ConferenceBeep
from engine.heard import DialResult, HeardKind
from engine.labels import Changed, Choices, Label, Leads, NewRow, Said, Switched, named
from engine.tree.fields import AfterWrongPin, NextKeySeconds, RecordingsMailbox, where_not_possible
from engine.tree.parts import SILENT, Key, Link, Name, Sentence, Text

BEEPS = Choices(
    {
        ConferenceBeep.BOTH: ("When someone comes or goes", "when someone comes or goes"),
        ConferenceBeep.ENTER: ("When someone comes", "when someone comes"),
        ConferenceBeep.EXIT: ("When someone goes", "when someone goes"),
        ConferenceBeep.NEVER: ("Never", "at no time"),
    }
)


@named(
    "Conference",
    icon="M2.5 12.5c0-2 1.3-3 2.7-3s2.7 1 2.7 3M8.1 12.5c0-2 1.3-3 2.7-3s2.7 1 2.7 3M3.7 6a1.5 1.5 0 1 0 3 0"
    "a1.5 1.5 0 1 0-3 0M9.3 6a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0",
)
@dataclass(frozen=True, slots=True)
class Conference:
    """Lets callers talk with each other in one room; PINs may decide who enters, and who moderates."""

    key: Key
    name: Name
    prompt: Annotated[
        Text, "With PINs, ask for them: “Welcome to our team call. Please enter your PIN, then press the hash key.”"
    ]
    room_name: Annotated[
        str,
        limits.ROOM_NAME,
        Label("room"),
        "Callers of this line with the same room meet, for example team. Other lines have rooms of their own.",
        Changed("Callers in {place} now meet in the room “{new}” instead of “{old}”."),
    ]
    asks_pin: Annotated[
        bool,
        Label("ask for a PIN"),
        "Only callers with a PIN enter. If only moderators have a PIN, everyone else presses # to enter.",
        Switched("{place} now asks callers for a PIN.", "{place} no longer asks callers for a PIN."),
    ] = False
    digest: Annotated[str, limits.DIGEST, "Salted digest of the participants' PIN; never in a file."] = ""
    moderator_digest: Annotated[str, limits.DIGEST, "Salted digest of the moderators' PIN; never in a file."] = ""
    waits_for_moderator: Annotated[
        bool,
        Label("wait for a moderator"),
        "Callers hear the music below, and not each other, until someone enters with the moderators' PIN.",
        Switched(
            "{place} now begins once a moderator is there.",
            "{place} now begins without waiting for a moderator.",
        ),
    ] = False
    ends_with_moderator: Annotated[
        bool,
        Label("end with the moderator"),
        "Once a moderator leaves, everyone else goes on where the call goes after the conference.",
        Switched(
            "{place} now ends for everyone once a moderator leaves.",
            "{place} now goes on when a moderator leaves.",
        ),
    ] = False
    muted: Annotated[
        bool,
        Label("mute participants"),
        "Only moderators can be heard, for example in an announcement to many callers.",
        Switched(
            "In {place}, callers without the moderators' PIN are now muted.",
            "In {place}, all callers can now be heard.",
        ),
    ] = False
    music: Annotated[
        str,
        limits.MUSIC,
        Label("music"),
        "Played until the conference begins, for example the calm music that comes with Branchline.",
        NewRow("audio/hold-music.wav", "whoever makes a conference wants music; a file says what it plays"),
    ] = ""
    beep: Annotated[
        ConferenceBeep,
        BEEPS.limit,
        BEEPS,
        Label("beep"),
        "When everyone in the conference hears a beep, for example when someone comes or goes.",
        Changed("{place} now beeps {new}; before: {old}."),
    ] = ConferenceBeep.BOTH
    most_callers: Annotated[
        int,
        limits.MOST_CALLERS,
        Label("most callers"),
        "How many callers the room takes, for example 20; others go where you choose.",
        Changed("{place} now takes {new} {counted} instead of {old}.", counts="caller"),
    ] = 250
    records: Annotated[
        bool,
        Label("record it"),
        "Records the conference for the inbox. Each caller hears a notice first; the law may require more.",
        Switched(
            "{place} is now recorded, with a notice to callers.",
            "{place} is no longer recorded.",
        ),
    ] = False
    recording_notice: Annotated[
        Sentence,
        Label("recording notice"),
        "Said before a caller enters a conference that is recorded. Leave blank for “This call is recorded.”",
        Said("Before callers enter {place}", ours="recorded"),
    ] = SILENT
    mailbox: RecordingsMailbox = ""
    talk_minutes: Annotated[
        int,
        limits.TALK_MINUTES,
        Label("longest stay"),
        "After this many minutes a caller leaves the conference, for example 60. 0 sets no limit.",
        Changed("Callers now stay in {place} for {new} {counted} instead of {old}; 0 means no limit.", counts="minute"),
    ] = 0
    star_ends: Annotated[
        bool,
        Label("leave with star"),
        "A caller can press * to leave the conference and go on.",
        Switched(
            "In {place}, callers can now press * to leave the conference.",
            "In {place}, callers can no longer press * to leave the conference.",
        ),
    ] = False
    wait_seconds: Annotated[NextKeySeconds, "How long we wait for the next key of a PIN, for example 6."] = 6
    no_match: AfterWrongPin = SILENT
    finished_goes_to: Annotated[
        Link,
        Leads(
            "finished",
            when="after the conference",
            changed="After {place}",
            heard=(HeardKind.DIAL_ENDED, DialResult.ANSWERED),
            seldom=True,
            nothing="the end of the call",
            blank="Leave blank to end the call.",
        ),
    ] = ""
    full_goes_to: Annotated[Link, Leads("full", when="when the room is full", changed="When {place} is full")] = ""
    failed_goes_to: Annotated[
        Link,
        Leads(
            "not working",
            when="when the conference fails",
            changed="When {place} fails",
            heard=(HeardKind.DIAL_ENDED, DialResult.FAILED),
        ),
    ] = ""
    gives_up_to: Annotated[
        Link, Leads("gives up", when="after too many wrong PINs", heard=(HeardKind.NO_INPUT, None), seldom=True)
    ] = ""
    instead_goes_to: Annotated[
        Link,
        where_not_possible("where there are no conferences", "without conferences", "Where {place} can't be done"),
        "For numbers of a provider without conferences, such as sipgate: where the call goes instead, for example to a "
        "transfer.",
    ] = ""
