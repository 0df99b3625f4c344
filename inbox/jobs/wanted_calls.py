"""Work that reminds people of calls that callers want."""

from django.db import transaction
from django.utils import timezone

from inbox.models import ItemState, WantedCall
from inbox.notifying import telling
from inbox.work import periodic

MOST_AT_ONCE = 200


@periodic("remind-of-calls", minutes=1, title="Remind of calls that callers want")
def remind() -> None:
    """Reminds of calls at the time that the caller chose. Of one that is wanted at once, its own notice has told."""
    now = timezone.now()
    with transaction.atomic():
        due = WantedCall.objects.filter(reminded_at=None, at__lte=now).select_related("item__mailbox")
        for wanted in due.select_for_update(of=("self",), no_key=True, skip_locked=True)[:MOST_AT_ONCE]:
            if wanted.item.state != ItemState.DONE and wanted.at > wanted.item.happened_at:
                telling.remind(wanted, now)
            WantedCall.objects.filter(pk=wanted.pk).update(reminded_at=now)
