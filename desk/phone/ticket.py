"""The ticket of a test call: state that the page holds, and sends back with every act."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing

# Longer than anybody tries one call.
VALID_FOR = timedelta(hours=2)
_SALT = "branchline.phone"


class BadTicket(Exception):
    """The ticket cannot place a call; the message says why."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Everything that defines a test call, except for the caller's acts.

    Placed again with the same ticket it is the same call, to the byte. `provider` is whose number it pretends to
    ring on, `user` who may place it.
    """

    sid: str
    revision: int
    called: str
    provider: str
    caller: str
    started: datetime
    user: int


def write_ticket(ticket: Ticket) -> str:
    """Signed, so that the page cannot choose another revision or another call."""
    return signing.dumps({**asdict(ticket), "started": ticket.started.isoformat()}, salt=_SALT)


def read_ticket(text: str, user: int | None) -> Ticket:
    """The inverse of write_ticket(), for the user it was written for. Raises BadTicket."""
    try:
        fields: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=VALID_FOR)
    except signing.SignatureExpired:
        raise BadTicket("This call started more than two hours ago. Start over to continue.") from None
    except signing.BadSignature:
        raise BadTicket("This call can't continue. Start over.") from None
    ticket = Ticket(**{**fields, "started": datetime.fromisoformat(fields["started"])})
    if ticket.user != user:
        raise BadTicket("Someone else started this call. Start over.")
    return ticket
