"""Which faxes are received, and what is kept of one until the worker has fetched it."""

from datetime import datetime

from django.db import transaction

from calls import outbox
from calls.providers.twilio.faxes import InboundFax
from texts.models import Cause, ExchangedText, FaxAnswer, ReceivedMedia, TextSettings, TextState
from texts.our_numbers import numbered

# Work: a fax came in.
CAME = "fax-came"


def is_received(fax: InboundFax) -> bool:
    """Whether the number that it was sent to takes faxes."""
    number = numbered(fax.ours)
    return number is not None and TextSettings.objects.filter(number=number, fax=FaxAnswer.RECEIVE).exists()


@transaction.atomic
def keep(fax: InboundFax, now: datetime) -> bool:
    """Keeps that it came, and has it fetched, once; whether it is new."""
    number = numbered(fax.ours)
    if not fax.address or number is None or not is_received(fax):
        return False
    pages = f"{fax.pages} page{'' if fax.pages == 1 else 's'}" if fax.pages else ""
    known = {
        "is_inbound": True,
        "cause": Cause.FAX,
        "state": TextState.RECEIVED,
        "ours": fax.ours,
        "theirs": fax.theirs,
        "body": pages,
        "account": fax.account,
        "tree_id": number.tree_id,
        "made_at": now,
        "changed_at": now,
    }
    # Without its SID: its provider is asked for nothing by it, and it is no name of a text.
    row, is_new = ExchangedText.objects.get_or_create(key=f"fax-{fax.sid}", defaults=known)
    if is_new:
        ReceivedMedia.objects.create(text=row, address=fax.address)
        outbox.put(CAME, {"text": row.pk})
    return is_new
