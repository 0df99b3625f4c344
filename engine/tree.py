"""The phone tree as frozen values: everything one caller can reach, flat and keyed.

A destination's key is unique within its tree. Wherever a field names another destination it holds that
destination's key; "" means that the admin has not chosen one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.listening import KEYS_ALONE, Listening

# A caller's position travels in a URL of at most 400 characters, with up to eight places of the way back.
MAX_KEY_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the caller hears. An empty text says nothing."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a menu: any of `keys` (each one or more of 0-9 * #) leads to `goes_to`.

    Where the menu listens for speech, so does the label, and any of `phrases`.
    """

    keys: tuple[str, ...]
    label: str
    goes_to: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """Asks and waits. Says `prompt`, then its options where `announces_options`."""

    key: str
    name: str
    prompt: Prompt
    options: tuple[Option, ...]
    announces_options: bool = False
    wait_seconds: int = 6
    tries: int = 3  # how often the caller is asked in all, before giving up
    no_input: Prompt = Prompt()  # "" says the language's own sentence
    no_match: Prompt = Prompt()
    listening: Listening = KEYS_ALONE
    other_keys_go_to: str = ""  # "" is a wrong key: say so and ask again
    gives_up_to: str = ""  # "" says goodbye


@dataclass(frozen=True, slots=True)
class Message:
    """Says something and goes on by itself."""

    key: str
    name: str
    prompt: Prompt
    goes_to: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """Rings telephone numbers (E.164) at once; the first to answer has the caller."""

    key: str
    name: str
    prompt: Prompt
    numbers: tuple[str, ...]
    ring_seconds: int = 20
    no_answer_goes_to: str = ""  # "" says goodbye, here and below
    busy_goes_to: str = ""
    failed_goes_to: str = ""


@dataclass(frozen=True, slots=True)
class Voicemail:
    """Says something, beeps and records; then says `thanks` and goes on."""

    key: str
    name: str
    prompt: Prompt
    thanks: Prompt = Prompt()
    max_seconds: int = 120
    silence_seconds: int = 5
    tries: int = 2  # how often we beep before an empty recording gives up
    goes_to: str = ""  # after the message; "" says goodbye
    gives_up_to: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """Holds the caller with music until somebody takes the call."""

    key: str
    name: str
    prompt: Prompt
    queue_name: str
    music: str = ""  # path below the site's static files; "" is silence
    leave_key: str = "*"  # pressed while waiting, leaves the queue; "" offers no way out
    max_wait_seconds: int = 1800
    left_goes_to: str = ""
    full_goes_to: str = ""
    failed_goes_to: str = ""


@dataclass(frozen=True, slots=True)
class Goodbye:
    """Says something and hangs up."""

    key: str
    name: str
    prompt: Prompt


Destination = Menu | Message | Transfer | Voicemail | Queue | Goodbye
KINDS: tuple[type[Destination], ...] = (Menu, Message, Transfer, Voicemail, Queue, Goodbye)


@dataclass(frozen=True, slots=True)
class Tree:
    """All that one caller can reach. Frozen, so every thread may share one."""

    slug: str
    name: str
    start: str
    destinations: Mapping[str, Destination] = field(default_factory=dict)
    language: str = "en-US"  # BCP 47
    voice: str = ""  # "" is the provider's own choice
    fallback_number: str = ""  # E.164; rung on the day when everything else fails
    # Keys that every caller knows, in every menu that does not use them itself; "" switches one off.
    operator_key: str = ""
    operator_to: str = ""  # a destination's key
    back_key: str = ""
    repeat_key: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "destinations", MappingProxyType(dict(self.destinations)))
