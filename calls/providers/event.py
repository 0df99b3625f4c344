"""What a provider's request means, whichever provider it was."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.heard import Heard
from engine.position import Position


class Refused(Exception):
    """A request that is not let in. `status` is the HTTP answer; `reason` one of a few words, for counting.

    `hint` is for the log: what to look at, and never anything of what was sent.
    """

    def __init__(self, status: int, reason: str, hint: str) -> None:
        super().__init__(hint)
        self.status = status
        self.reason = reason
        self.hint = hint


class Fault(StrEnum):
    """Why the provider had no use for our first answer, and comes again at the fallback address."""

    UNREACHED = "unreached"  # it did not get through to us, or waited too long
    ERROR = "error"  # it got an error in place of an answer
    UNUSABLE = "unusable"  # it got an answer that it could not read or do


@dataclass(frozen=True, slots=True)
class TurnToken:
    """Which turn an address belongs to: where the call was when we gave the address out."""

    revision: int
    number: int
    position: Position


@dataclass(frozen=True, slots=True)
class Trial:
    """What makes a call a test: the revision it walks, whatever is live, and the moment it pretends to be at.

    Test calls all come by Twilio's webhooks; `provider` is whose number it pretends to ring on.
    """

    revision: int
    now: datetime
    provider: str = "twilio"


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

    @property
    def rings_at(self) -> str:
        """The provider whose abilities count for this call."""
        return self.trial.provider if self.trial else self.provider


# What each provider takes for "not let in".
_NOT_LET_IN = {"sipgate": 401}


def stranger(call: Caller) -> Refused:
    """For a request that names a call of another account, of another provider, or on another number."""
    return Refused(_NOT_LET_IN.get(call.provider, 403), "another-call", "It names a call that is not its own.")


@dataclass(frozen=True, slots=True)
class Event:
    """One webhook that is a turn. `token` is None in a call's first turn, and where it was unreadable.

    `begins` tells the two apart. `ended` is the status of a call that is over, in the provider's words, else "".
    """

    call: Caller
    heard: Heard
    token: TurnToken | None = None
    begins: bool = False
    ended: str = ""


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
