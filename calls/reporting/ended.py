"""Queues the work that follows a call, whichever way we learned of its end."""

from collections.abc import Iterable

from calls import outbox
from calls.models import Call, QueuedCaller
from engine.kinds.queue import MOVES
from engine.reply import ARRIVES, Doing


def ended(calls: Iterable[Call]) -> None:
    """Adds work for calls that walked a tree, in the transaction that closes them. Test calls leave none."""
    walked = [call for call in calls if call.revision_id and not call.is_test]
    outbox.put_all(ARRIVES.name, [{"call": call.pk} for call in walked])
    if waited := [call.pk for call in walked if call.doing == Doing.WAITING]:
        queues = QueuedCaller.objects.filter(call__in=waited, ended_at=None).values_list("queue", flat=True)
        outbox.put_all(MOVES, [{"queue": queue} for queue in set(queues)])
