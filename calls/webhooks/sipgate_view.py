"""sipgate's one webhook: HTTP only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from calls.postgres.breaker import DatabaseAway
from calls.providers import sipgate
from calls.providers.event import Refused
from calls.providers.happening import WAITED_FOR, Happening
from calls.providers.self_call import PROOF_HEADER, SIPGATE_EVENT, Outcome, check_self_call, prove
from calls.sessions import events as session_events
from calls.sessions import later
from calls.webhooks.received import received_at
from calls.webhooks.webhook import answered, refuse
from engine.verbs import Dial, Verb


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
        event = _Event(happening, now)
        return answered("sipgate", event.step, event.sorry, event.without, _patience)
    except Refused as refusal:
        return refuse("sipgate", "event", refusal)


def _patience() -> float:
    """Seconds for a database that is away; sipgate wants an answer within one."""
    return 0.4


@dataclass(slots=True)
class _Event:
    """An event, and what answers it."""

    happening: Happening
    now: datetime
    is_away: bool = False  # PostgreSQL is

    def step(self) -> HttpResponse:
        orders = session_events.take_step(self.happening, self.now)
        return _json(sipgate.write(orders)) if orders else _nothing()

    def without(self) -> HttpResponse:
        """Keeps what nobody tells us again. Raises DatabaseAway where the caller waits, as their place is unknown."""
        self.is_away = True
        if self._is_waited_for:
            raise DatabaseAway("PostgreSQL is away")
        later.keep(self.happening, self.now)
        return _nothing()

    def sorry(self) -> HttpResponse:
        """Apologises in one answer, because we may not be called again, or fail again."""
        if not self._is_waited_for:
            return _nothing()
        verbs = session_events.apology(self.happening, self.now)
        if self.is_away:
            later.keep(self.happening, self.now, _rung(verbs))
        return _json(sipgate.write_at_once(verbs, self.happening.call))

    @property
    def _is_waited_for(self) -> bool:
        return isinstance(self.happening.what, WAITED_FOR)


def _rung(verbs: tuple[Verb, ...]) -> str:
    return next((verb.numbers[0] for verb in verbs if isinstance(verb, Dial)), "")


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
