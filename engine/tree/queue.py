"""A queue."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import Changed, Label, Leads, NewRow, Unit, named
from engine.tree.parts import Key, Link, Name, Text


@named("Queue", icon="M4.5 3h7M4.5 13h7M5 3c0 3 3 3.5 3 5s-3 2-3 5M11 3c0 3-3 3.5-3 5s3 2 3 5")
@dataclass(frozen=True, slots=True)
class Queue:
    """Holds the caller with music until somebody takes the call."""

    key: Key
    name: Name
    prompt: Text
    queue_name: Annotated[
        str,
        limits.QUEUE_NAME,
        Label("queue name"),
        "The queue's name at the provider, for example support. It is created automatically.",
        Changed("Callers in {place} now wait in the provider's queue “{new}” instead of “{old}”."),
    ]
    music: Annotated[
        str,
        limits.MUSIC,
        Label("music"),
        "Played while callers wait, for example audio/hold-music.wav. Leave blank for silence.",
        NewRow("audio/hold-music.wav", "whoever makes a queue wants music; a file says what it plays"),
    ] = ""
    leave_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("key that leaves the queue"),
        "The key that leaves the queue while waiting, for example *. Mention it in your text. Blank: no key leaves.",
    ] = "*"
    max_wait_seconds: Annotated[
        int,
        limits.MAX_WAIT_SECONDS,
        Label("longest wait, in seconds"),
        "The longest wait, for example 1800 for half an hour.",
        Changed("Callers now wait in {place} for up to {new} instead of {old}.", Unit.SECONDS),
    ] = 1800
    left_goes_to: Annotated[
        Link,
        Leads(
            "leaves",
            when="when the caller leaves or has waited too long",
            label="when the caller leaves",
            changed="When callers leave {place} or have waited too long",
            heard=("dequeued", "left"),
        ),
    ] = ""
    full_goes_to: Annotated[
        Link,
        Leads("full", when="when the queue is full", changed="When {place} is full", heard=("dequeued", "full")),
    ] = ""
    failed_goes_to: Annotated[
        Link,
        Leads(
            "not working",
            when="when the queue fails",
            changed="When {place} fails",
            heard=("dequeued", "failed"),
        ),
    ] = ""
    instead_goes_to: Annotated[
        Link,
        Leads(
            "where it cannot be done",
            when="where there are no queues",
            label="without queues",
            changed="Where {place} can't hold callers",
            seldom=True,
        ),
        "For numbers of a provider without queues, such as sipgate: where the call goes instead, for example to a "
        "transfer.",
    ] = ""
