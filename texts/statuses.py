"""What Twilio reports of a text that we sent: in any order, twice, or before its answer to us was here.

https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Q

from calls import outbox
from texts import opting_out
from texts.models import ExchangedText, TextState
from texts.models.exchanged import RANKS, TOLD_OF
from texts.sending import NEVER, STOPPED

_STATES = {
    "accepted": TextState.QUEUED,
    "scheduled": TextState.QUEUED,
    "queued": TextState.QUEUED,
    "sending": TextState.QUEUED,
    "sent": TextState.SENT,
    "delivered": TextState.DELIVERED,
    "read": TextState.DELIVERED,
    "undelivered": TextState.UNDELIVERED,
    "failed": TextState.FAILED,
    "canceled": TextState.FAILED,
}
WENT_WRONG = (TextState.UNDELIVERED, TextState.FAILED)
# Work: a text that a person waits for did not arrive.
FAILED = "typed-text-failed"


@dataclass(frozen=True, slots=True)
class TextReport:
    """`text` is our number of the text, None where the address that Twilio was told has none."""

    text: int | None
    account: str
    sid: str
    status: str
    error: int = 0


def apply(report: TextReport, now: datetime) -> bool:
    """Moves the text forward; whether it moved. One statement, and more where it went wrong."""
    state = _STATES.get(report.status.lower())
    if state is None or not report.sid:
        return False
    # Of two equal texts in doubt, the other one may have been taken for this one: then that one keeps the name.
    is_taken = Exists(ExchangedText.objects.filter(sid=report.sid))
    named = Q(sid=report.sid) | Q(~is_taken, pk=report.text or 0, sid="")
    lower = [each for each, rank in RANKS.items() if rank < RANKS[state]]
    found = ExchangedText.objects.filter(named, account=report.account, is_inbound=False)
    new = {"state": state, "sid": report.sid, "error": report.error, "problem": _problem(state, report.error)}
    moved = found.filter(state__in=lower).update(**new, changed_at=now)
    if moved and state in WENT_WRONG:
        outbox.put_all(FAILED, ({"text": pk} for pk in found.filter(cause__in=TOLD_OF).values_list("pk", flat=True)))
    if report.error == STOPPED and (row := found.first()):
        opting_out.opt_out(row.ours, row.theirs, now)
    return bool(moved)


def _problem(state: TextState, error: int) -> str:
    if state not in (TextState.UNDELIVERED, TextState.FAILED):
        return ""
    return NEVER.get(error, f"Twilio says error {error}." if error else "Twilio didn't say why.")
