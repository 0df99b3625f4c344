"""Queues the work that follows a call, whichever way we learned of its end."""

from collections.abc import Iterable

from calls import outbox
from calls.models import Call
from engine.reply import ARRIVES


def ended(calls: Iterable[Call]) -> None:
    """Adds work for calls that walked a tree, in the transaction that closes them. Test calls leave none."""
    outbox.put_all(ARRIVES.name, [{"call": call.pk} for call in calls if call.revision_id and not call.is_test])
