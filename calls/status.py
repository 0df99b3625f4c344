"""Which call status may follow which: callbacks come shuffled, doubled, late or never."""

from datetime import datetime

from django.db import transaction

from calls.models import Status
from calls.providers.event import StatusChange
from calls.record import keep_call

_RANK = {Status.QUEUED: 0, Status.RINGING: 1, Status.IN_PROGRESS: 2}
_OVER = 3


def is_over(status: str) -> bool:
    """Whether a call of this status has ended."""
    return _rank(status) == _OVER


def may_follow(new: str, old: str) -> bool:
    """Only forwards, and the first ending counts."""
    return _rank(new) > _rank(old)


@transaction.atomic
def apply(change: StatusChange, now: datetime) -> None:
    """Moves the call's status forward. A call never seen before gets a row without a revision."""
    if change.status not in Status.values:
        return
    call = keep_call(change.call, Status.QUEUED, now)
    if may_follow(change.status, call.status):
        call.status = change.status
    if is_over(change.status):
        call.ended_at = call.ended_at or now
    if change.seconds is not None and call.duration_seconds is None:
        call.duration_seconds = change.seconds
    call.last_seen_at = max(call.last_seen_at, now)
    call.save(update_fields=["status", "ended_at", "duration_seconds", "last_seen_at"])


def _rank(status: str) -> int:
    return _RANK.get(Status(status), _OVER)
