"""What is done now and then: says what became of texts that nobody sends anymore, and deletes unused pictures."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from calls import outbox
from calls.providers.twilio.addresses import media_address
from menus import pictures
from texts.models import ExchangedText, TextReply, TextState
from texts.models.exchanged import TOLD_OF
from texts.sending import NOBODY_KNOWS, NOT_IN_TIME
from texts.statuses import FAILED

# A job may be at work on a text until then.
_AT_WORK = timedelta(minutes=10)
# By then the last try of a job has ended.
_LATEST = timedelta(days=2)


def settle(now: datetime) -> int:
    """Returns how many texts were not sent in time, or are in doubt for good."""
    late = Q(not_after__lt=now - _AT_WORK) | Q(made_at__lt=now - _LATEST)
    waiting = ExchangedText.objects.filter(late, state=TextState.WAITING)
    doubtful = ExchangedText.objects.filter(state=TextState.SENDING, tried_at__lt=now - _LATEST)
    late_ones = _end(waiting, TextState.TOO_LATE, NOT_IN_TIME, now)
    return late_ones + _end(doubtful, TextState.UNSURE, NOBODY_KNOWS, now)


def throw_away_pictures(now: datetime) -> int:
    """Deletes uploaded pictures that no reply has and no text that may still be sent; returns how many."""
    count = 0
    for path in list(pictures.older_than(now - _LATEST)):
        address = media_address(path.name)
        late = ExchangedText.objects.filter(made_at__gt=now - _LATEST, media__contains=[address])
        if not TextReply.objects.filter(picture__endswith=f"/{path.name}").exists() and not late.exists():
            path.unlink(missing_ok=True)
            count += 1
    return count


@transaction.atomic
def _end(texts: QuerySet[ExchangedText], state: TextState, why: str, now: datetime) -> int:
    told_of = list(texts.filter(cause__in=TOLD_OF).select_for_update(no_key=True).values_list("pk", flat=True))
    count = texts.update(state=state, problem=why, changed_at=now)
    outbox.put_all(FAILED, ({"text": pk} for pk in told_of))
    return count
