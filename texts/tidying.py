"""What is done now and then: says of texts that nobody sends anymore what became of them."""

from datetime import datetime, timedelta

from django.db.models import Q

from texts.models import ExchangedText, TextState
from texts.sending import NOBODY_KNOWS

# A job may be at work on a text until then.
_AT_WORK = timedelta(minutes=10)
# By then the last try of a job has ended.
_LATEST = timedelta(days=2)
NOT_IN_TIME = "It couldn't be sent in time."


def settle(now: datetime) -> int:
    """Returns how many texts were not sent in time, or are in doubt for good."""
    late = Q(not_after__lt=now - _AT_WORK) | Q(made_at__lt=now - _LATEST)
    waiting = ExchangedText.objects.filter(late, state=TextState.WAITING)
    count = waiting.update(state=TextState.TOO_LATE, problem=NOT_IN_TIME, changed_at=now)
    doubtful = ExchangedText.objects.filter(state=TextState.SENDING, tried_at__lt=now - _LATEST)
    return count + doubtful.update(state=TextState.UNSURE, problem=NOBODY_KNOWS, changed_at=now)
