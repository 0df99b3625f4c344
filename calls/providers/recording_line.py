"""The recording line's verbs and events, independent of the provider."""

from dataclasses import dataclass

from calls.providers.event import Caller


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Reads a text aloud."""

    text: str
    language: str = "en-US"


@dataclass(frozen=True, slots=True)
class Played:
    """Plays the stored audio with this name."""

    name: str


Said = tuple[ReadAloud | Played, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Speaks, and waits for `most_keys`; 0 waits for the hash key."""

    said: Said
    most_keys: int = 0


@dataclass(frozen=True, slots=True)
class Take:
    """Speaks, beeps and records, for at most these seconds; 0 for as long as any recording."""

    said: Said
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """Waits a second, then asks us again."""

    said: Said = ()


@dataclass(frozen=True, slots=True)
class End:
    """Speaks, and hangs up."""

    said: Said


@dataclass(frozen=True, slots=True)
class Connect:
    """Connects with the first caller of the provider's queue, for the ring (a member's call) of this number.

    For so many minutes; 0 is without a limit.
    """

    queue: str
    ring: int
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class CallKept:
    """Rings a caller whose place in a queue was kept, by the number of the place, after so many tries.

    They see `shows`, and talk for so many minutes; 0 is without a limit.
    """

    place: int
    tries: int
    number: str
    shows: str
    minutes: int = 0


Then = Ask | Take | Hold | End | Connect | CallKept


@dataclass(frozen=True, slots=True)
class Stage:
    """The state of such a call; small enough for an address, and free of secrets.

    `prompt` is the prompt's number, `recording` the provider's name of what was recorded last.
    """

    step: str
    tries: int = 1
    prompt: int = 0
    recording: str = ""


@dataclass(frozen=True, slots=True)
class LineEvent:
    """What came in. `stage` is None at the start of a call, and if the address could not be read."""

    call: Caller
    stage: Stage | None
    digits: str
    recording: str
    is_recorded: bool
    is_over: bool = False  # the caller has hung up
    has_talked: bool = False  # with somebody with whom they were connected
