"""A transfer to phone numbers, people and teams."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import Changed, Label, Leads, Switched, Unit, named
from engine.tree.parts import Key, Link, Name, Reached, Text


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
        "The number to ring, for example +1 555 010 0009, or +1 555 010 0009 ext. 12; also sip:anna@example.com or "
        "client:anna. With several, separated by commas, all ring together and the first to answer has the caller.",
    ]
    ring_seconds: Annotated[
        int,
        limits.RING_SECONDS,
        Label("seconds to ring"),
        "How long it rings, for example 20.",
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
    ] = ""
    busy_goes_to: Annotated[
        Link,
        Leads("busy", when="when the line is busy", changed="When {place} is busy", heard=("dial-ended", "busy")),
    ] = ""
    failed_goes_to: Annotated[
        Link,
        Leads(
            "not working",
            when="when it can't be reached",
            changed="When {place} can't be reached",
            heard=("dial-ended", "failed"),
        ),
    ] = ""
    # People and teams by key: their numbers and who is on duty are live (engine.people), in no version.
    people: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("people to ring"),
        "Who is rung, for example Anna Smith. Their numbers are tried in order, and nobody is rung who is away.",
    ] = ()
    teams: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("teams to ring"),
        "The team that is rung, for example Support: whoever of it is on duty, in the team's own order.",
    ] = ()
    screened: Annotated[
        bool,
        Label("ask before connecting"),
        "Whoever answers hears who is calling and presses 1 to take the call, so no mailbox takes it. Without the 1, "
        "it counts as not answered.",
        Switched(
            "{place} now connects a caller only once whoever answers has pressed 1.",
            "{place} now connects a caller to whoever answers, without asking first.",
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
    shown_number: Annotated[
        str,
        limits.NUMBER_OR_NONE,
        Label("number shown"),
        "Whoever is rung sees this number of yours, for example +1 555 010 0001. Leave blank for the caller's own.",
        Changed("Whoever {place} rings now sees {new} instead of {old}.", empty="no fixed number", for_callers=False),
    ] = ""
    talk_minutes: Annotated[
        int,
        limits.TALK_MINUTES,
        Label("longest call"),
        "After this many minutes the call ends, for example 60. 0 is no limit of ours.",
        Changed("{place} now ends a call after {new} minutes instead of {old}; 0 is no limit."),
    ] = 0
