"""What came in: the kinds of thing a caller or a provider can tell us, and their stored form."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Began:
    """A call came in."""


@dataclass(frozen=True, slots=True)
class Digits:
    """Keys pressed, without the finish key. Odd characters are kept: they match no option."""

    digits: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the provider understood. `confidence` is 0 to 1, None where it does not say."""

    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class NoInput:
    """Silence; and a recording with nothing in it."""


@dataclass(frozen=True, slots=True)
class DialEnded:
    """A transfer is over. `result` is answered, no-answer, busy, failed, or hung-up: the caller's, while it rang."""

    result: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A message was left. `key` is the key that finished it, "" where silence or the limit did."""

    url: str
    seconds: int
    key: str = ""
    hung_up: bool = False


@dataclass(frozen=True, slots=True)
class Dequeued:
    """Waiting is over. `result` is answered, left, full, hung-up or failed."""

    result: str
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Lost:
    """We no longer know what was asked; the caller hears the place again. `digits` are kept, not used."""

    digits: str = ""


@dataclass(frozen=True, slots=True)
class HungUp:
    """The caller is gone, and left nothing but perhaps keys or words that came with it: kept, not used."""

    digits: str = ""
    said: str = ""


Heard = Began | Digits | Spoken | NoInput | DialEnded | Recorded | Dequeued | Lost | HungUp
KINDS: dict[str, type[Heard]] = {
    "began": Began,
    "digits": Digits,
    "spoken": Spoken,
    "no-input": NoInput,
    "dial-ended": DialEnded,
    "recorded": Recorded,
    "dequeued": Dequeued,
    "lost": Lost,
    "hung-up": HungUp,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def is_hang_up(heard: Heard) -> bool:
    """Whether the caller is gone: nothing is said any more, and the call moves nowhere."""
    match heard:
        case HungUp() | Recorded(hung_up=True) | Dequeued(result="hung-up") | DialEnded(result="hung-up"):
            return True
        case _:
            return False


def dump(heard: Heard) -> dict[str, Any]:
    """The JSON form kept with a turn: {"kind": "digits", "digits": "1"}."""
    return {"kind": _NAMES[type(heard)], **asdict(heard)}


def load(stored: dict[str, Any]) -> Heard:
    """The inverse of dump(). Raises KeyError for a kind that this release does not know."""
    fields = {name: value for name, value in stored.items() if name != "kind"}
    return KINDS[stored["kind"]](**fields)
