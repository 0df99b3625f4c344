"""A call that is not answered."""

from dataclasses import dataclass
from typing import Annotated

from engine.choices import RejectReason
from engine.labels import Changed, Choices, Label, named
from engine.tree.parts import Key, Name, Text

REASONS = Choices(
    {
        RejectReason.BUSY: ("A busy signal", "a busy signal"),
        RejectReason.REJECTED: ("That the number isn't in service", "that the number isn't in service"),
    }
)


@named(
    "Reject",
    plural="rejected calls",
    new="Reject calls",
    icon="M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0M4.1 4.1l7.8 7.8",
)
@dataclass(frozen=True, slots=True)
class Reject:
    """Refuses a call before it is answered, for example of a blocked caller; a call that is answered already ends."""

    key: Key
    name: Name
    prompt: Annotated[
        Text,
        "Said only where the call is already answered, because callers heard something before; then we hang up. Leave "
        "blank for “Sorry, we cannot take your call.”",
    ]
    reason: Annotated[
        RejectReason,
        REASONS.limit,
        REASONS,
        Label("callers hear"),
        "What callers hear whose call is not answered, for example a busy signal. They pay nothing.",
        Changed("Callers whom {place} rejects now hear {new} instead of {old}."),
    ] = RejectReason.BUSY
