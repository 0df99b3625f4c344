"""What came in: the kinds of input from a caller or a provider, and their stored form."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never


@dataclass(frozen=True, slots=True)
class Began:
    """A call came in."""


@dataclass(frozen=True, slots=True)
class Digits:
    """Keys pressed, without the finish key. Odd characters are kept: they match no option."""

    digits: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the provider understood. `confidence` is 0 to 1, None if it does not say."""

    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class NoInput:
    """Silence, or an empty recording."""


class DialResult(StrEnum):
    """How a transfer ended."""

    ANSWERED = "answered"
    NO_ANSWER = "no-answer"
    BUSY = "busy"
    FAILED = "failed"
    DECLINED = "declined"  # by whoever answered, when asked whether they take the call
    HUNG_UP = "hung-up"  # the caller, while it rang


@dataclass(frozen=True, slots=True)
class DialEnded:
    """A transfer has ended. `hung_up` if the caller ended the conversation, so nobody is on the line anymore."""

    result: DialResult
    hung_up: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """A message was left. `key` is the key that ended it, "" if silence or the limit did.

    `recording` is the provider's name of it, "" if it sent none.
    """

    url: str
    seconds: int
    key: str = ""
    hung_up: bool = False
    recording: str = ""


class QueueResult(StrEnum):
    """How a wait in a queue ended."""

    ANSWERED = "answered"
    LEFT = "left"  # with the leave key
    FULL = "full"
    FAILED = "failed"
    HUNG_UP = "hung-up"
    # Providers report these as left; the record knows why we took the caller out (calls.reporting.legs).
    TOO_LONG = "too-long"
    CLOSED = "closed"
    CALL_BACK = "call-back"
    IN_WRITING = "in-writing"  # they have asked for a call back on the page of the link that they were texted


@dataclass(frozen=True, slots=True)
class Dequeued:
    """Waiting in the queue has ended."""

    result: QueueResult
    seconds: int = 0


class LookupResult(StrEnum):
    """How a lookup ended."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A system of the business was asked. `values` are (name, value) pairs of what was found; a date is ISO text.

    `why` is the reason of a failure (engine.answers.looked_up.WhyFailed), "" for none.
    """

    result: LookupResult
    values: tuple[tuple[str, str | int], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """We no longer know what was asked; the caller hears the place again. `digits` are stored, not used."""

    digits: str = ""


@dataclass(frozen=True, slots=True)
class HungUp:
    """The caller is gone. Keys or words that came with the hang-up are stored, not used."""

    digits: str = ""
    said: str = ""


class HeardKind(StrEnum):
    """What the stored form of a thing heard calls it."""

    BEGAN = "began"
    DIGITS = "digits"
    SPOKEN = "spoken"
    NO_INPUT = "no-input"
    DIAL_ENDED = "dial-ended"
    RECORDED = "recorded"
    DEQUEUED = "dequeued"
    LOOKED_UP = "looked-up"
    LOST = "lost"
    HUNG_UP = "hung-up"


Heard = Began | Digits | Spoken | NoInput | DialEnded | Recorded | Dequeued | LookedUp | Lost | HungUp
KINDS: dict[HeardKind, type[Heard]] = {
    HeardKind.BEGAN: Began,
    HeardKind.DIGITS: Digits,
    HeardKind.SPOKEN: Spoken,
    HeardKind.NO_INPUT: NoInput,
    HeardKind.DIAL_ENDED: DialEnded,
    HeardKind.RECORDED: Recorded,
    HeardKind.DEQUEUED: Dequeued,
    HeardKind.LOOKED_UP: LookedUp,
    HeardKind.LOST: Lost,
    HeardKind.HUNG_UP: HungUp,
}
# What a caller does at a place, rather than what happens to them there.
BY_THE_CALLER = (HeardKind.DIGITS, HeardKind.SPOKEN)
_RESULTS: dict[type[Heard], type[StrEnum]] = {DialEnded: DialResult, Dequeued: QueueResult, LookedUp: LookupResult}
# What callers do, or somebody who takes the call, rather than what happens to those who wait.
_CHOSEN_IN_A_QUEUE = (QueueResult.ANSWERED, QueueResult.HUNG_UP, QueueResult.CALL_BACK, QueueResult.IN_WRITING)
_NAMES = {kind: name.value for name, kind in KINDS.items()}


def is_hang_up(heard: Heard) -> bool:
    """Whether the caller is gone: nothing more is said, and the call does not move."""
    match heard:
        case HungUp() | Recorded(hung_up=True) | Dequeued(QueueResult.HUNG_UP) | DialEnded(DialResult.HUNG_UP):
            return True
        case _:
            return False


def comes_by_itself(heard: Heard) -> bool:
    """Whether this can happen to a caller who does nothing and stays on the line."""
    match heard:
        case Digits() | Spoken() | Recorded():
            return False
        case DialEnded():
            return heard.result not in (DialResult.ANSWERED, DialResult.HUNG_UP)
        case Dequeued():
            return heard.result not in _CHOSEN_IN_A_QUEUE
        case Began() | NoInput() | LookedUp() | Lost() | HungUp():
            return True
        case _:
            assert_never(heard)


def dump(heard: Heard) -> dict[str, Any]:
    """The JSON form kept with a turn: {"kind": "digits", "digits": "1"}."""
    kind = type(heard)
    stored: dict[str, Any] = {"kind": _NAMES[kind], **{name: getattr(heard, name) for name in kind.__match_args__}}
    if isinstance(heard, DialEnded | Dequeued | LookedUp):
        stored["result"] = heard.result.value
    if isinstance(heard, LookedUp):
        stored["values"] = [list(pair) for pair in heard.values]  # as it is read back
    if isinstance(heard, DialEnded) and not heard.hung_up:  # as every release stored it
        del stored["hung_up"]
    return stored


def load(stored: dict[str, Any]) -> Heard:
    """The inverse of dump(). Raises KeyError or ValueError for a kind or a result unknown to this release."""
    fields = {name: value for name, value in stored.items() if name != "kind"}
    kind = KINDS[HeardKind(stored["kind"])]
    if results := _RESULTS.get(kind):
        fields["result"] = results(fields["result"])
    if kind is LookedUp:
        fields["values"] = tuple((name, value) for name, value in fields["values"])
    return kind(**fields)
