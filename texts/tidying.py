"""What is done now and then: says of texts that nobody sends anymore what became of them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from calls import outbox
from texts.models import ExchangedText, TextState
from texts.models.exchanged import TOLD_OF
from texts.sending import NOBODY_KNOWS
from texts.statuses import FAILED

# A job may be at work on a text until then.
_AT_WORK = timedelta(minutes=10)
# By then the last try of a job has ended.
_LATEST = timedelta(days=2)
NOT_IN_TIME = "It couldn't be sent in time."


def settle(now: datetime) -> int:
    """Returns how many texts were not sent in time, or are in doubt for good."""
    late = Q(not_after__lt=now - _AT_WORK) | Q(made_at__lt=now - _LATEST)
    waiting = ExchangedText.objects.filter(late, state=TextState.WAITING)
    doubtful = ExchangedText.objects.filter(state=TextState.SENDING, tried_at__lt=now - _LATEST)
    late_ones = _end(waiting, TextState.TOO_LATE, NOT_IN_TIME, now)
    return late_ones + _end(doubtful, TextState.UNSURE, NOBODY_KNOWS, now)


@transaction.atomic
def _end(texts: QuerySet[ExchangedText], state: TextState, why: str, now: datetime) -> int:
    told_of = list(texts.filter(cause__in=TOLD_OF).select_for_update(no_key=True).values_list("pk", flat=True))
    count = texts.update(state=state, problem=why, changed_at=now)
    outbox.put_all(FAILED, ({"text": pk} for pk in told_of))
    return count
