"""sipgate's one webhook: HTTP only."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from calls.providers import sipgate
from calls.providers.event import Refused
from calls.providers.happening import WAITED_FOR, Happening
from calls.providers.self_call import PROOF_HEADER, SIPGATE_EVENT, Outcome, check_self_call, prove
from calls.sessions import events as session_events
from calls.webhooks.received import received_at
from calls.webhooks.webhook import answered, refuse


@csrf_exempt
@require_POST
def event(request: HttpRequest) -> HttpResponse:
    """Handles any event; what counts is when it reached our server."""
    now = received_at(request)
    try:
        sent = sipgate.verify(request)
        happening = sipgate.read(sent)
        if happening is None:
            return _to_ourselves(sent) if sent["type"] == SIPGATE_EVENT else _nothing()
        return answered("sipgate", partial(_step, happening, now), partial(_sorry, happening, now), patience=_patience)
    except Refused as refusal:
        return refuse("sipgate", "event", refusal)


def _patience() -> float:
    """Seconds for a database that is away; sipgate wants an answer within one."""
    return 0.4


def _step(happening: Happening, now: datetime) -> HttpResponse:
    orders = session_events.take_step(happening, now)
    return _json(sipgate.write(orders)) if orders else _nothing()


def _sorry(happening: Happening, now: datetime) -> HttpResponse:
    """Apologises in one answer, because we may not be called again, or fail again."""
    if not isinstance(happening.what, WAITED_FOR):
        return _nothing()
    return _json(sipgate.write_at_once(session_events.apology(happening, now), happening.call))


def _to_ourselves(sent: dict[str, Any]) -> HttpResponse:
    """Proves to a call of our own that an event arrives here. Raises Refused."""
    sid = str(sent["session"]["id"])
    check_self_call(str(sent.get("token", "")), sid)
    response = _nothing()
    response[PROOF_HEADER] = prove(sid, Outcome.EVENT)
    return response


def _nothing() -> HttpResponse:
    """The call continues as it is. sipgate would parse anything but a 204 as an action."""
    return HttpResponse(status=204)


def _json(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json; charset=utf-8")
