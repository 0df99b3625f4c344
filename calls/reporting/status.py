"""Orders call statuses, because callbacks arrive shuffled, twice, late or never."""

from datetime import datetime

from django.db import transaction

from calls.models import Call, Status
from calls.providers.event import StatusChange, stranger
from calls.record import answers
from calls.record.call_row import keep_call
from calls.reporting.ended import ended

_RANK = {Status.QUEUED: 0, Status.RINGING: 1, Status.IN_PROGRESS: 2}
_OVER = 3


def is_over(status: str) -> bool:
    """Whether a call of this status has ended."""
    return _rank(status) == _OVER


def may_follow(new: str, old: str) -> bool:
    """Only forwards, and the first final status counts."""
    return _rank(new) > _rank(old)


@transaction.atomic
def apply(change: StatusChange, now: datetime) -> None:
    """Moves the call's status forward. An unknown call gets a row without a revision."""
    call = keep_call(change.call, Status.QUEUED, now)
    if (call.provider, call.account) != (change.call.provider, change.call.account):
        raise stranger(change.call)  # nobody can end another account's call
    if call.ended_at is None:
        call.last_seen_at = max(call.last_seen_at, now)
    was_over = call.ended_at is not None
    # An unknown status only shows that the call is alive.
    if change.status in Status.values:
        _move(call, change.status, now)
    if call.ended_at and not was_over:
        ended([call])
    if change.seconds is not None and call.duration_seconds is None:
        call.duration_seconds = change.seconds
    call.save(update_fields=["status", "ended_at", "answers", "pending", "duration_seconds", "last_seen_at"])


def _move(call: Call, status: str, now: datetime) -> None:
    if may_follow(status, call.status):
        call.status = status
    if is_over(status):
        call.ended_at = call.ended_at or now
        call.answers, call.pending = answers.erased(call.answers), None


def _rank(status: str) -> int:
    return _RANK.get(Status(status), _OVER)
