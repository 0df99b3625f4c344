"""A lookup in the business's own system."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import FoundAs, LookupMethod
from engine.heard import HeardKind, LookupResult
from engine.labels import NOWHERE, Changed, Choices, Label, Leads, Switched, named
from engine.tree.parts import GivenAnswer, Key, Link, Name, Text

METHODS = Choices(
    {
        LookupMethod.POST: ("POST: what is sent is in the body, as JSON", "POST"),
        LookupMethod.GET: ("GET: what is sent is in the address", "GET"),
    }
)
FOUND_AS = Choices(
    {
        FoundAs.TEXT: ("Text", "text"),
        FoundAs.NUMBER: ("A whole number", "a whole number"),
        FoundAs.DATE: ("A date", "a date"),
    }
)


@dataclass(frozen=True, slots=True)
class LookupAnswer:
    """One value of what the system answers, kept with the call like a caller's answer."""

    name: Annotated[
        str,
        limits.ANSWER,
        Label("name of the answer"),
        "For example status. In later texts {status} is what was found, and a branch can decide by it.",
    ]
    path: Annotated[
        str,
        limits.JSON_PATH,
        Label("where it is"),
        "Where the value stands in the JSON of your system, for example order.status or items[0].name.",
    ]
    found_as: Annotated[
        FoundAs,
        FOUND_AS.limit,
        FOUND_AS,
        Label("what it is"),
        "How it is read aloud, for example a date, which your system writes as 2026-01-31.",
    ] = FoundAs.TEXT
    needed: Annotated[
        bool,
        Label("needed"),
        "Without a value here, the call goes where nothing was found.",
    ] = True
    sensitive: Annotated[
        bool,
        Label("sensitive"),
        "For example a customer's access code: never stored, shown or spoken readable. A later lookup can send it; it "
        "is kept encrypted until the call ends.",
    ] = False


@named("Lookup", icon="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3l3.4 3.4M5 7h4")
@dataclass(frozen=True, slots=True)
class Lookup:
    """Says a sentence, asks a system of the business over the internet, and goes on by what it answers."""

    key: Key
    name: Name
    prompt: Annotated[
        Text,
        "Said while we ask, for example “One moment, I am looking for your order.” Leave blank for “One moment, "
        "please.”",
    ]
    address: Annotated[
        str,
        limits.LOOKUP_ADDRESS,
        Label("address"),
        "Where your system answers, for example https://crm.example.com/orders. Every request is signed, so it needs "
        "no password.",
        Changed("{place} now asks {new} instead of {old}.", empty="nothing", for_callers=False),
    ]
    answers: Annotated[
        tuple[LookupAnswer, ...],
        limits.LOOKUP_ANSWERS,
        Label("what to keep"),
        "Values of what your system answers that are kept with the call.",
    ]
    goes_to: Annotated[
        Link,
        Leads(
            "found", when="when something was found", heard=(HeardKind.LOOKED_UP, LookupResult.FOUND), nothing=NOWHERE
        ),
    ]
    not_found_to: Annotated[
        Link,
        Leads(
            "not found",
            when="when nothing was found",
            heard=(HeardKind.LOOKED_UP, LookupResult.NOT_FOUND),
            nothing=NOWHERE,
        ),
    ]
    failed_to: Annotated[
        Link,
        Leads(
            "failed",
            when="when your system doesn't answer",
            changed="When the system asked by {place} doesn't answer",
            heard=(HeardKind.LOOKED_UP, LookupResult.FAILED),
            nothing=NOWHERE,
        ),
    ]
    method: Annotated[
        LookupMethod,
        METHODS.limit,
        METHODS,
        Label("asks with"),
        "With POST, what is sent does not appear in logs of addresses.",
        Changed("{place} now asks with {new} instead of {old}.", for_callers=False),
    ] = LookupMethod.POST
    sends: Annotated[
        tuple[Annotated[str, limits.ANSWER], ...],
        limits.LOOKUP_SENDS,
        Label("answers to send"),
        "Names of answers that are sent, for example account. A sensitive answer is sent with POST, and only if its "
        "question keeps it until the call ends.",
    ] = ()
    sends_caller: Annotated[
        bool,
        Label("send the caller's number"),
        "Your system gets the number that is calling, for example to find a customer by it.",
        Switched(
            "{place} now sends the caller's number.",
            "{place} no longer sends the caller's number.",
            for_callers=False,
        ),
    ] = True

    @property
    def gives(self) -> tuple[GivenAnswer, ...]:
        """What is kept of what was found."""
        until = f"“{self.name}” has found it"
        return tuple(
            GivenAnswer(each.name, until, each.sensitive, each.sensitive, each.found_as == FoundAs.NUMBER)
            for each in self.answers
        )
