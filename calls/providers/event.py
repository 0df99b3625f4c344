"""What a provider's request means, independent of the provider."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.heard import Heard
from engine.position import Position
from engine.providers.known import PROVIDERS
from engine.providers.twilio import TWILIO
from engine.queues.waiting import WaitLink


class Refused(Exception):
    """A rejected request. `status` is the HTTP status; `reason` is one of a few words, for counting.

    `hint` is for the log: what to look at, and never anything of what was sent.
    """

    def __init__(self, status: int, reason: str, hint: str) -> None:
        super().__init__(hint)
        self.status = status
        self.reason = reason
        self.hint = hint


class Fault(StrEnum):
    """Why the provider could not use our first answer and calls the fallback address."""

    UNREACHED = "unreached"  # it could not reach us, or timed out
    ERROR = "error"  # it got an HTTP error instead of an answer
    UNUSABLE = "unusable"  # it could not parse or execute the answer


@dataclass(frozen=True, slots=True)
class TurnToken:
    """Identifies the turn of an address: where the call was when we issued the address."""

    revision: int
    number: int
    position: Position


@dataclass(frozen=True, slots=True)
class Leg:
    """Somebody who is rung for a caller: a call of its own (`sid`), for the call `of_call`, which waits for `at`.

    `reached` is the number or the address at which they were rung.
    """

    account: str
    sid: str
    of_call: str
    at: TurnToken
    reached: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """Makes a call a test: the revision it walks, whatever is live, and the time it pretends to be.

    Test calls all come by Twilio's webhooks; `provider` is whose number it pretends to ring on.
    """

    revision: int
    now: datetime
    provider: str = TWILIO.name


@dataclass(frozen=True, slots=True)
class Caller:
    """Identifies a call and its two parties. Numbers are as sent: E.164, a SIP address, "anonymous".

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
        """Returns the provider whose capabilities apply to this call."""
        return self.trial.provider if self.trial else self.provider


def stranger(call: Caller) -> Refused:
    """Rejects a request about a call of another account, another provider, or another number."""
    return Refused(PROVIDERS[call.provider].refused_with, "another-call", "It names a call that is not its own.")


@dataclass(frozen=True, slots=True)
class Event:
    """A webhook that is a turn. `token` is None in a call's first turn, and if it was unreadable.

    `begins` tells the two apart. `ended` is the status of a call that is over, in the provider's words, else "".
    """

    call: Caller
    heard: Heard
    token: TurnToken | None = None
    begins: bool = False
    ended: str = ""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A call's status, in the provider's terms. `seconds` is None until the call is over."""

    call: Caller
    status: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """What happened in a conference, in the provider's words: to the room, or to one call in it, "" for none.

    `opener` is the call that opened the room.
    """

    account: str
    room: str
    what: str
    sid: str = ""
    opener: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One round of waiting in a queue; `pressed` is the key, "" for none; `seconds` waited so far.

    `place` is the provider's count of places, 0 if it doesn't say; `told_at` is when the caller was last spoken to, in
    seconds of waiting, None if never; `link` what is known of the link that they can be texted.
    """

    call: Caller
    pressed: str
    seconds: int
    token: TurnToken | None = None
    place: int = 0
    told_at: int | None = None
    link: WaitLink = WaitLink.UNKNOWN


@dataclass(frozen=True, slots=True)
class RecordingReport:
    """A recording is there, or could not be made; `seconds` is None if the provider doesn't say.

    It is a message, or a conversation after a transfer.
    """

    call: Caller
    recording: str
    is_there: bool
    seconds: int | None = None
    is_conversation: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a recording says, in the provider's words; "" if it could not tell."""

    call: Caller
    recording: str
    text: str
