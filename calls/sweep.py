"""Closes calls that never end: their completed status was lost, and nothing was heard of them since."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from calls.models import Call, Status
from calls.record import answers
from calls.reporting.ended import ended
from engine.providers.written import WRITTEN
from engine.turn import Doing

# Twilio ends every call after four hours (https://www.twilio.com/docs/voice/twiml/dial#timelimit), and need not ask us
# anything while a caller talks, waits or records. A quarter of an hour more allows for late requests.
LONGEST_CALL = timedelta(hours=4, minutes=15)
# While we ask for a key, or have said goodbye, Twilio only reads aloud what we said before it asks again: at most
# ten destinations of Twilio's longest text, 4,096 letters each, which is some fifty minutes.
LONGEST_SILENCE = timedelta(hours=1)

# A call handed over before this was swept long ago.
LONGEST_LOOK_BACK = timedelta(days=2)
_SPEAKING = (Doing.ASKING, Doing.LOOKING_UP, Doing.ENDED, Doing.BLOCKED)


def sweep(now: datetime) -> int:
    """Returns how many calls it closed. Each ended when last seen; a later status still adds its duration."""
    speaking = Q(doing__in=_SPEAKING, last_seen_at__lt=now - LONGEST_SILENCE)
    # Test calls are left alone, because their timestamps are simulated.
    in_writing = Q(provider__in=WRITTEN, last_seen_at__lt=now - LONGEST_SILENCE)
    talking = Q(last_seen_at__lt=now - LONGEST_CALL)
    gone = Call.objects.of_callers().filter(speaking | in_writing | talking, ended_at=None)
    # A call that was handed over may come back while somebody's phone rings; after that it is over.
    handed_over = Call.objects.filter(
        status=Status.TRANSFERRED, ended_at__lt=now - LONGEST_SILENCE, started_at__gt=now - LONGEST_LOOK_BACK
    )
    with transaction.atomic():
        answers.erase(handed_over)
        answers.erase(gone)
        _forget_keys(gone)
        # Locked, so that work is queued for exactly the calls that are closed.
        closed = list(gone.select_for_update().only("pk", "revision", "is_test", "doing"))
        ended(closed)
        return Call.objects.filter(pk__in=[call.pk for call in closed]).update(
            status=Status.COMPLETED, ended_at=F("last_seen_at"), pending=None
        )


def _forget_keys(calls: QuerySet[Call]) -> None:
    """Deletes the keys of an unfinished number, although sealed. The rest stays, in case the call is still there."""
    for call in calls.filter(session__has_key="keys").select_for_update():
        session = call.session or {}
        call.session = {name: session[name] for name in session.keys() - {"keys", "key_times", "keys_timed"}}
        call.save(update_fields=["session"])
