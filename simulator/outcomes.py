"""Where a verb leads: to another document, out of the queue, or to the end of the call."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.acts import Act
from simulator.moments import Moment


class By(StrEnum):
    """Who ended a call."""

    CALLER = "caller"
    SITE = "site"
    TWILIO = "twilio"
    SIPGATE = "sipgate"


@dataclass(frozen=True)
class GoTo:
    """Request the document at this address, with these parameters in addition to the usual ones."""

    url: str
    method: str = "POST"
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Over:
    """The call has ended: by whom, in words, and with which CallStatus."""

    by: By
    sentence: str
    status: str = "completed"


@dataclass(frozen=True)
class LeftQueue:
    """The caller has left the queue: Twilio's QueueResult, and how long somebody talked."""

    result: str
    seconds: int = 0
    caller_hung_up: bool = False


HUNG_UP_BY_CALLER = Over(By.CALLER, "the caller hung up")

# None: the next verb of the same document follows.
Outcome = GoTo | Over | LeftQueue | None
Steps = Generator[Moment, Act, Outcome]
