"""Work that reminds people of calls that callers want."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from calls.models import QueuedCaller
from calls.queues import kept
from calls.telling.story import way
from inbox.calling.requesting import request_item
from inbox.models import Act, Entry, ItemState, WantedCall
from inbox.notifying import telling
from inbox.work import periodic, work

MOST_AT_ONCE = 200


@periodic("remind-of-calls", minutes=1, title="Remind people of call backs")
def remind() -> None:
    """Reminds of calls at the time that the caller chose. Of one that is wanted at once, its own notice has told."""
    now = timezone.now()
    with transaction.atomic():
        due = WantedCall.objects.filter(reminded_at=None, at__lte=now).select_related("item__mailbox")
        for wanted in due.select_for_update(of=("self",), no_key=True, skip_locked=True)[:MOST_AT_ONCE]:
            if wanted.item.state != ItemState.DONE and wanted.at > wanted.item.happened_at:
                telling.remind(wanted, now)
            WantedCall.objects.filter(pk=wanted.pk).update(reminded_at=now)


@work(kept.NOT_REACHED, "Record a call back that reached nobody")
def not_reached(arguments: Mapping[str, Any]) -> None:
    """Makes an item of a request whose caller was not reached, so that people call."""
    place = QueuedCaller.objects.select_related("call__revision__tree").filter(pk=arguments["place"]).first()
    request = kept.request_of(place) if place else None
    if place is None or request is None or place.call.revision is None:
        return  # erased since
    # In the call itself, or in writing while it waited.
    turns = request.turn.call.turn_rows.filter(number__lt=request.turn.number).order_by("number")
    item = request_item(place.call, place.call.revision.tree, request, way(request.tree, turns))
    WantedCall.objects.filter(item=item).update(number=place.number)  # the caller may have asked again since
    told = {"what": Act.CALL, "text": _told(place.tries)}
    if not item.entries.filter(**told).exists():
        Entry.objects.create(item=item, at=place.ended_at or timezone.now(), **told)


def _told(tries: int) -> str:
    if not tries:
        return "Nobody who answers the queue was free to call."
    return f"Called {'once' if tries == 1 else f'{tries} times'} automatically, and not reached."
