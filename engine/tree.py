"""The phone tree as frozen values: everything one caller can reach, flat and keyed.

A destination's key is unique within its tree. Wherever a field names another destination it holds that
destination's key; "" means that the admin has not chosen one. What stands beside a field's type is its limit,
and what it means: the files' schema tells both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated

from engine import limits

Key = Annotated[str, limits.KEY, "A short name for links, files and reports; unique within the tree."]
Name = Annotated[str, limits.NAME, "A name for yourselves; callers do not hear it."]
Link = Annotated[str, limits.LINK]
Number = Annotated[str, limits.NUMBER]
Digits = Annotated[str, limits.DIGITS]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the caller hears. An empty text says nothing."""

    text: Annotated[str, limits.PROMPT, "Read aloud, in the tree's language."] = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a menu: any of `keys` leads to `goes_to`."""

    keys: Annotated[tuple[Digits, ...], limits.KEYS, "Any of these chooses the option, each one or more of 0-9 * #."]
    label: Annotated[str, limits.LABEL, "As it is said: “For …, press 1.”"]
    goes_to: Annotated[Link, "Where the option leads."]


@dataclass(frozen=True, slots=True)
class Menu:
    """Asks and waits. Says `prompt`, then its options where `announces_options`."""

    key: Key
    name: Name
    prompt: Prompt
    options: Annotated[tuple[Option, ...], limits.OPTIONS, "In the order in which they are said."]
    announces_options: Annotated[bool, "Whether each option is said after the text: “For sales, press 1.”"] = False
    wait_seconds: Annotated[int, limits.WAIT_SECONDS, "How many seconds we wait for a key."] = 6
    tries: Annotated[int, limits.MENU_TRIES, "How often the caller is asked in all, before giving up."] = 3
    no_input: Annotated[Prompt, limits.SENTENCE, "Said after silence; empty says our own sentence."] = Prompt()
    no_match: Annotated[Prompt, limits.SENTENCE, "Said after a wrong key; empty says our own sentence."] = Prompt()
    other_keys_go_to: Annotated[Link, "Where every other key leads; empty treats other keys as wrong."] = ""
    gives_up_to: Annotated[Link, "Where the call goes after the last try; empty says goodbye."] = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Says something and goes on by itself."""

    key: Key
    name: Name
    prompt: Prompt
    goes_to: Annotated[Link, "Where the call goes on."]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Rings telephone numbers (E.164) at once; the first to answer has the caller."""

    key: Key
    name: Name
    prompt: Prompt
    numbers: Annotated[tuple[Number, ...], limits.NUMBERS, "They ring together; the first to answer has the caller."]
    ring_seconds: Annotated[int, limits.RING_SECONDS, "How many seconds it rings."] = 20
    no_answer_goes_to: Annotated[Link, "Where the call goes when nobody answers; empty says goodbye."] = ""
    busy_goes_to: Annotated[Link, "Where the call goes when the line is busy; empty says goodbye."] = ""
    failed_goes_to: Annotated[Link, "Where the call goes when no number can be reached; empty says goodbye."] = ""


@dataclass(frozen=True, slots=True)
class Voicemail:
    """Says something, beeps and records; then says `thanks` and goes on."""

    key: Key
    name: Name
    prompt: Prompt
    thanks: Annotated[Prompt, limits.SENTENCE, "Said after the message; empty says our own sentence."] = Prompt()
    max_seconds: Annotated[int, limits.MESSAGE_SECONDS, "The longest message, in seconds."] = 120
    silence_seconds: Annotated[int, limits.SILENCE_SECONDS, "Silence, in seconds, that ends a message."] = 5
    tries: Annotated[int, limits.BEEPS, "How often we beep before an empty recording gives up."] = 2
    goes_to: Annotated[Link, "Where the call goes after the message; empty says goodbye."] = ""
    gives_up_to: Annotated[Link, "Where the call goes when nothing was recorded; empty says goodbye."] = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """Holds the caller with music until somebody takes the call."""

    key: Key
    name: Name
    prompt: Prompt
    queue_name: Annotated[str, limits.QUEUE_NAME, "The queue's name at the provider."]
    music: Annotated[str, limits.MUSIC, "Path below the site's static files; empty is silence."] = ""
    leave_key: Annotated[str, limits.LEAVE_KEY, "Leaves the queue while waiting; empty offers no way out."] = "*"
    max_wait_seconds: Annotated[int, limits.MAX_WAIT_SECONDS, "The longest wait, in seconds."] = 1800
    left_goes_to: Annotated[Link, "Where a caller goes who leaves or waited too long; empty says goodbye."] = ""
    full_goes_to: Annotated[Link, "Where the call goes when the queue is full; empty says goodbye."] = ""
    failed_goes_to: Annotated[Link, "Where the call goes when waiting does not work; empty says goodbye."] = ""


@dataclass(frozen=True, slots=True)
class Goodbye:
    """Says something and hangs up."""

    key: Key
    name: Name
    prompt: Prompt


Destination = Menu | Message | Transfer | Voicemail | Queue | Goodbye
KINDS: tuple[type[Destination], ...] = (Menu, Message, Transfer, Voicemail, Queue, Goodbye)


@dataclass(frozen=True, slots=True)
class Tree:
    """All that one caller can reach. Frozen, so every thread may share one."""

    slug: Annotated[str, limits.SLUG, "A short name for commands and files."]
    name: Annotated[str, limits.TREE_NAME, "How you call this phone line among yourselves."]
    start: Annotated[Link, "What a caller comes to first."]
    destinations: Annotated[Mapping[str, Destination], limits.DESTINATIONS, "Everything a caller can come to."] = field(
        default_factory=dict
    )
    language: Annotated[str, limits.LANGUAGE, "BCP 47 tag of the language the texts are written in."] = "en-US"
    voice: Annotated[str, limits.VOICE, "The voice that reads; empty is the provider's own choice."] = ""
    fallback_number: Annotated[
        str, limits.NUMBER_OR_NONE, "Rung on the day when everything else fails; empty rings nobody."
    ] = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "destinations", MappingProxyType(dict(self.destinations)))
