"""A call back, which callers ask for instead of waiting."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import Changed, Label, Leads, Said, Switched, Unit, named
from engine.tree.fields import NextKeySeconds, Tries
from engine.tree.parts import SILENT, Key, Link, Name, Sentence, Text


@named("Call back", plural="calls back", icon="M3 4.5h7.5a2.8 2.8 0 0 1 0 5.6H5M7.5 7.3L4.6 10.1l2.9 2.8")
@dataclass(frozen=True, slots=True)
class CallBack:
    """Takes down on which number, and when, a caller wants to be called back; then thanks and continues."""

    key: Key
    name: Name
    prompt: Annotated[Text, "For example “We will call you back.” Callers then confirm their number."]
    goes_to: Annotated[Link, Leads("then", when="after the request", changed="After asking for a call in {place}")] = ""
    gives_up_to: Annotated[
        Link, Leads("gives up", when="when no number was given", changed="When callers give no number in {place}")
    ] = ""
    schedule: Annotated[
        str,
        limits.SCHEDULE_OR_NONE,
        Label("calling hours"),
        "When you call people back, for example “Office hours”. Leave blank for any time.",
        Changed("{place} now follows {new} instead of {old}.", empty="no hours"),
    ] = ""
    offers_times: Annotated[
        bool,
        Label("callers choose a time"),
        "Offers times within the calling hours besides “as soon as possible”, for example “tomorrow at 9 am”.",
        Switched("Callers can now choose a time in {place}.", "Callers can no longer choose a time in {place}."),
    ] = True
    every_minutes: Annotated[
        int,
        limits.TIMES_EVERY_MINUTES,
        Label("minutes between times"),
        "How far apart the offered times are, for example 60.",
        Changed("The times offered in {place} are now {new} {counted} apart instead of {old}.", counts="minute"),
    ] = 60
    takes_numbers: Annotated[
        bool,
        Label("callers can type a number"),
        "Lets callers type another number than the one they call from. Without it, callers who withhold their number "
        "can't be called back.",
        Switched(
            "Callers can now type another number in {place}.", "Callers can no longer type another number in {place}."
        ),
    ] = True
    mailbox: Annotated[
        str,
        limits.MAILBOX_OR_NONE,
        Label("mailbox"),
        "Where requests arrive, for example Sales. Leave blank for the mailbox of the phone line.",
        Changed(
            "Requests in {place} now arrive in {new} instead of {old}.",
            empty="the phone line's mailbox",
            for_callers=False,
        ),
    ] = ""
    thanks: Annotated[
        Sentence,
        Label("thanks"),
        "Said after the request. Leave blank for “Thank you. We will call you back as soon as possible.”",
        Said("After asking for a call in {place}", ours="call_back_soon"),
    ] = SILENT
    call_tries: Annotated[
        int,
        limits.CALL_TRIES,
        Label("calls back"),
        "Only for callers who come from a queue, whose place is kept: how often we call before the request goes to the "
        "inbox, for example 3.",
        Changed("Callers whose place {place} keeps are now called {new} at most instead of {old}.", Unit.TIMES),
    ] = 3
    call_pause_minutes: Annotated[
        int,
        limits.CALL_PAUSE_MINUTES,
        Label("minutes between calls"),
        "How long we wait after a call that nobody answered, for example 10.",
        Changed("{place} now waits {new} {counted} before it calls again instead of {old}.", counts="minute"),
    ] = 10
    wait_seconds: NextKeySeconds = 6
    tries: Tries = 3
