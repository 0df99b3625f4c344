"""HTTP only: plays callers their own message where Twilio's address would not. Nobody waits here but that caller."""

import logging
from threading import BoundedSemaphore

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from calls.models import Call
from calls.postgres.retrying import without_waiting
from calls.providers import twilio
from calls.providers.twilio.recordings import CannotFetch, fetch_recording

log = logging.getLogger(__name__)

# Bytes: ten minutes as Twilio records them. Who speaks longer cannot listen to it.
LARGEST = 10_000_000
# Twilio waits 15 seconds for audio.
SECONDS, SECONDS_IN_LINE = 8, 1
# In each process, so that the prompts of other callers find a thread for audio.
_one_at_a_time = BoundedSemaphore(1)


@require_safe
def replay(request: HttpRequest, token: str) -> HttpResponse:
    """The address is signed, and its call must still be under way."""
    named = twilio.read_replay(token)
    if named is None:
        return HttpResponse(status=403)
    try:
        account = without_waiting(lambda: _account_of(named[0]))
    except (OperationalError, InterfaceError):
        return HttpResponse(status=503)
    if not account:
        return HttpResponse(status=404)
    if not _one_at_a_time.acquire(timeout=SECONDS_IN_LINE):
        return HttpResponse(status=503)
    try:
        sound = fetch_recording(account, named[1], LARGEST, SECONDS)
    except CannotFetch as why:
        log.warning("a caller can't listen to their message: %s", why)
        return HttpResponse(status=503)
    finally:
        _one_at_a_time.release()
    if not sound.startswith(b"RIFF") or len(sound) > LARGEST:
        return HttpResponse(status=503)
    return HttpResponse(sound, content_type="audio/wav", headers={"Cache-Control": "no-store"})


def _account_of(call: str) -> str:
    """Returns the account of a call that is under way; "" if there is none. Threads for audio keep no connection."""
    try:
        return Call.objects.filter(sid=call, ended_at=None).values_list("account", flat=True).first() or ""
    finally:
        if not connection.in_atomic_block:  # as in a test
            connection.close()
