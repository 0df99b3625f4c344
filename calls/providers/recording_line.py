"""The line on which people record prompts: what is said and asked there, whichever provider it is."""

from dataclasses import dataclass

from calls.providers.event import Caller


@dataclass(frozen=True, slots=True)
class Spoken:
    """Read aloud."""

    text: str
    language: str = "en-US"


@dataclass(frozen=True, slots=True)
class Played:
    """The stored audio of this name."""

    name: str


Said = tuple[Spoken | Played, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Says, and waits for `most_keys`; 0 waits for the hash key."""

    said: Said
    most_keys: int = 0


@dataclass(frozen=True, slots=True)
class Take:
    """Says, beeps and records."""

    said: Said


@dataclass(frozen=True, slots=True)
class Hold:
    """Waits a second, and comes back."""

    said: Said = ()


@dataclass(frozen=True, slots=True)
class End:
    """Says, and hangs up."""

    said: Said


Then = Ask | Take | Hold | End


@dataclass(frozen=True, slots=True)
class Stage:
    """Where such a call is; small enough for an address, and without anything secret.

    `prompt` is the prompt's number, `recording` the provider's name of what was recorded last.
    """

    step: str
    tries: int = 1
    prompt: int = 0
    recording: str = ""


@dataclass(frozen=True, slots=True)
class LineEvent:
    """What came in on such a call. `stage` is None if it begins, and where the address could not be read."""

    call: Caller
    stage: Stage | None
    digits: str
    recording: str
    is_recorded: bool
    is_over: bool = False  # the caller has hung up
