"""sipgate's one webhook: HTTP only."""

from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from calls import session_events
from calls.providers import sipgate
from calls.providers.event import Refused
from calls.providers.happening import WAITED_FOR, Happening
from calls.received import received_at
from calls.webhook import answered, refuse

# Seconds. sipgate wants an answer within one, and gives up within five by what its own programs tell.
LONGEST = 3.0


@csrf_exempt
@require_POST
def event(request: HttpRequest) -> HttpResponse:
    """Anything that happens in a call; what counts is when it came to our door."""
    now = received_at(request)
    try:
        happening = sipgate.read(sipgate.verify(request))
        if happening is None:
            return _nothing()
        return answered("sipgate", partial(_step, happening, now), partial(_sorry, happening), LONGEST)
    except Refused as refusal:
        return refuse("sipgate", "event", refusal)


def _step(happening: Happening, now: datetime) -> HttpResponse:
    orders = session_events.take_step(happening, now)
    return _json(sipgate.write(orders)) if orders else _nothing()


def _sorry(happening: Happening) -> HttpResponse:
    """In one answer: we may not be asked again, or fail again."""
    if not isinstance(happening.what, WAITED_FOR):
        return _nothing()
    return _json(sipgate.write_at_once(session_events.apology(happening.call), happening.call))


def _nothing() -> HttpResponse:
    """The call goes on as it does. Anything but 204 would be taken for an action."""
    return HttpResponse(status=204)


def _json(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json; charset=utf-8")
