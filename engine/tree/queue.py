"""A queue, and the people who answer it."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.heard import HeardKind, QueueResult
from engine.labels import Changed, Label, Leads, NewRow, Said, Switched, Unit, named
from engine.tree.fields import after_conversation, where_not_possible
from engine.tree.parts import SILENT, Key, Link, Name, Sentence, Text


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
        "The queue's name, for example support. Phone lines with the same name share one queue.",
        Changed("Callers in {place} now wait in the provider's queue “{new}” instead of “{old}”."),
    ]
    music: Annotated[
        str,
        limits.MUSIC,
        Label("music"),
        "Played while callers wait, for example the calm music that comes with Branchline.",
        NewRow("audio/hold-music.wav", "whoever makes a queue wants music; a file says what it plays"),
    ] = ""
    leave_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("key that leaves the queue"),
        "The key that leaves the queue while waiting, for example *. Mention it in your text. Leave blank for none.",
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
            when="when the caller leaves",
            changed="When callers leave {place}",
            heard=(HeardKind.DEQUEUED, QueueResult.LEFT),
        ),
    ] = ""
    full_goes_to: Annotated[
        Link,
        Leads(
            "full",
            when="when the queue is full",
            changed="When {place} is full",
            heard=(HeardKind.DEQUEUED, QueueResult.FULL),
        ),
    ] = ""
    failed_goes_to: Annotated[
        Link,
        Leads(
            "not working",
            when="when the queue fails",
            changed="When {place} fails",
            heard=(HeardKind.DEQUEUED, QueueResult.FAILED),
        ),
    ] = ""
    instead_goes_to: Annotated[
        Link,
        where_not_possible("where there are no queues", "without queues", "Where {place} can't hold callers"),
        "For numbers of a provider without queues, such as sipgate: where the call goes instead. Leave blank to ring "
        "the queue's own people there, one after the other.",
    ] = ""
    # People and teams by key: their numbers and who is on duty are live (engine.on_duty.people), in no version.
    teams: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("teams that answer"),
        "Who is rung when callers wait, for example Support: everyone on duty, in the team's own order.",
    ] = ()
    people: Annotated[
        tuple[Key, ...],
        limits.RUNG,
        Label("people who answer"),
        "Who else is rung, for example Anna Smith. Everyone presses 1 to take a call, so no mailbox takes it.",
    ] = ()
    ring_seconds: Annotated[
        int,
        limits.RING_SECONDS,
        Label("seconds to ring"),
        "How long each of them is rung before the next one is, for example 20.",
        Changed("Whoever answers {place} is now rung for {new} instead of {old}.", Unit.SECONDS, for_callers=False),
    ] = 20
    pause_seconds: Annotated[
        int,
        limits.REST_SECONDS,
        Label("pause after a call"),
        "Seconds to write notes in before the next call rings, for example 15.",
        Changed("After a call from {place}, people now have {new} until the next one instead of {old}.", Unit.SECONDS),
        NewRow(15, "a file without the field was written before there was one"),
    ] = 0
    most_waiting: Annotated[
        int,
        limits.MOST_WAITING,
        Label("most callers"),
        "How many can wait, for example 50. Any further callers hear that it is full.",
        Changed("{place} now holds {new} {counted} at most instead of {old}.", counts="caller"),
    ] = 1000
    tells_seconds: Annotated[
        int,
        limits.TELLS_SECONDS,
        Label("seconds between announcements"),
        "How often we speak to those who wait, between the music, for example 60. 0 means never.",
        Changed("Callers in {place} are now spoken to every {new} instead of {old}; 0 means never.", Unit.SECONDS),
        NewRow(60, "a file without the field was written before there was one, and says nothing"),
    ] = 0
    tells_place: Annotated[
        bool,
        Label("tell place and wait"),
        "Callers hear their place in the queue, and how long it will take once enough calls have been answered.",
        Switched(
            "Callers in {place} now hear their place and how long it will take.",
            "Callers in {place} no longer hear their place and how long it will take.",
        ),
        NewRow(True, "a file without the field was written before there was one, and says nothing"),
    ] = False
    between: Annotated[
        Sentence,
        Label("said while waiting"),
        "Said between the music, for example “To leave a message instead, press *.”",
        Said("Between the music in {place}"),
    ] = SILENT
    too_long_goes_to: Annotated[
        Link,
        Leads(
            "too long",
            when="after the longest wait",
            changed="When callers have waited too long in {place}",
            heard=(HeardKind.DEQUEUED, QueueResult.TOO_LONG),
            seldom=True,
            nothing="where callers who leave go",
            blank="Leave blank for where callers who leave go.",
        ),
    ] = ""
    schedule: Annotated[
        str,
        limits.SCHEDULE_OR_NONE,
        Label("hours"),
        "When the queue is answered, for example “Office hours”. Leave blank for around the clock.",
    ] = ""
    closed_goes_to: Annotated[
        Link,
        Leads(
            "closed",
            when="outside these hours",
            label="while closed",
            changed="Outside the hours of {place}",
            heard=(HeardKind.DEQUEUED, QueueResult.CLOSED),
            seldom=True,
        ),
        "Where calls go outside the hours, for example to a voicemail. Whoever still waits then is told, and goes "
        "there too.",
    ] = ""
    call_back_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("key for a call back"),
        "The key that leaves the queue for a call back, for example 2. Mention it in your text. Leave blank for none.",
    ] = ""
    call_back_goes_to: Annotated[
        Link,
        Leads(
            "call back",
            when="when the caller wants a call back",
            label="for a call back",
            changed="When callers in {place} want a call back",
            heard=(HeardKind.DEQUEUED, QueueResult.CALL_BACK),
            seldom=True,
        ),
        "Where callers go who press this key, for example to a “Call back”, which keeps their place.",
    ] = ""
    finished_goes_to: Annotated[Link, after_conversation(HeardKind.DEQUEUED, QueueResult.ANSWERED)] = ""
    link_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("key for a link"),
        "The key that texts callers a link, for example 3. They see their place on the line's web page, go on there in "
        "writing, and keep their place. We say so between the music. Leave blank for none.",
    ] = ""
    link_seconds: Annotated[
        int,
        limits.LINK_SECONDS,
        Label("seconds before the link"),
        "How long callers wait before the link is offered or texted, for example 120. 0 is at once.",
        Changed("Callers in {place} now wait {new} for the link instead of {old}.", Unit.SECONDS),
    ] = 0
    link_sends: Annotated[
        bool,
        Label("text the link by itself"),
        "Texts the link without a key, once callers have waited that long, and says so.",
        Switched(
            "Callers who wait in {place} are now texted the link by itself.",
            "Callers who wait in {place} are no longer texted the link by itself.",
        ),
    ] = False
    own_music: Annotated[
        Sentence,
        Label("own hold music"),
        "Played again and again instead of the music: upload a minute or two under “Recordings”, as we speak to "
        "callers in between. A text without a recording is read aloud.",
        Said("Instead of the music in {place}"),
    ] = SILENT
