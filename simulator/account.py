"""What all calls of one Twilio account share: its secret, the transport to the site, and the switches."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.transcript import Listener
from simulator.transport import Transport

VOICE_PATH = "/twilio/voice/"
STATUS_PATH = "/twilio/status/"


@dataclass
class Account:
    """Twilio's side. The switches choose between behaviours that Twilio allows; they can change between calls.

    base_url is the public one: signatures are made over it.
    """

    transport: Transport
    base_url: str
    account_sid: str
    auth_token: str

    queue_full: bool = False
    """The queue is full."""
    status_callbacks: bool = True
    """The status callback is sent when the call has ended."""
    status_first: bool = False
    """When the caller hangs up: the completed status comes before the last action request, not after it."""
    no_answer_on_hangup: bool = False
    """When the caller hangs up while it rings: DialCallStatus is no-answer, not canceled. Twilio sends both."""
    empty_digits: bool = True
    """Where nothing was pressed, Digits is sent empty; otherwise it is left out. Twilio does both."""
    waiting: dict[str, list[Any]] = field(default_factory=dict)
    """The lines of callers who wait, by the name of their queue, the first one first."""
    listener: Listener | None = None
    """Called with every event as it happens."""
    more_headers: Callable[[str, datetime], Mapping[str, str]] | None = None
    """Headers in addition to Twilio's own, for the call of this SID at this moment of its clock."""

    def address(self, path: str) -> str:
        return self.base_url.rstrip("/") + path


def credentials(account_sid: str, token: str) -> tuple[str, str]:
    """The account that signs with this token: one written as ACxxx:token belongs to that subaccount."""
    subaccount, _, own_token = token.rpartition(":")
    return subaccount or account_sid, own_token
