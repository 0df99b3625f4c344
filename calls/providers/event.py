"""What a provider's request means, whichever provider it was."""

from dataclasses import dataclass
from datetime import datetime

from engine.heard import Heard
from engine.position import Position


class NoCall(ValueError):
    """A request from the provider that is no call at all: there is nothing to answer."""


class NotATrial(ValueError):
    """A request that says it is of a test call, without our word for it."""


@dataclass(frozen=True, slots=True)
class TurnToken:
    """Which turn an address belongs to: where the call was when we gave the address out."""

    revision: int
    number: int
    position: Position


@dataclass(frozen=True, slots=True)
class Trial:
    """What makes a call a test: the revision it walks, whatever is live, and the moment it pretends to be at."""

    revision: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Caller:
    """Which call this is, and between whom. Numbers are as sent: E.164, a SIP address, "anonymous".

    `trial` is None for a caller's own call.
    """

    provider: str
    sid: str
    account: str = ""
    caller: str = ""
    called: str = ""
    direction: str = ""
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One webhook that is a turn. `token` is None in a call's first turn, and where it was unreadable."""

    call: Caller
    heard: Heard
    token: TurnToken | None = None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """How far a call is, in the provider's words. `seconds` is None until it is over."""

    call: Caller
    status: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One round of waiting in a queue; `pressed` is the key, "" for none; `seconds` waited so far."""

    call: Caller
    pressed: str
    seconds: int
    token: TurnToken | None = None
