"""HTTP only: lets nobody in but the provider, and answers whatever happens behind it."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from calls import status as call_status
from calls import turns
from calls.providers import twilio
from calls.providers.event import Caller, Event, NoCall, NotATrial

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
Apology = Callable[[HttpRequest], str]


def from_twilio(say_sorry: Apology) -> Callable[[View], View]:
    """Refuses what Twilio did not sign; whatever fails behind it, the caller gets `say_sorry`, not an error."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @require_http_methods(["GET", "POST"])  # the console allows GET, and a signed one is as good
        @wraps(view)
        def checked(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
            if not twilio.is_signed(request):
                log.warning("refused: no valid Twilio signature for %s", request.path)
                return HttpResponseForbidden()
            try:
                return view(request, *args, **kwargs)
            except NotATrial as forged:
                log.warning("refused: %s", forged)
                return HttpResponseForbidden()
            except NoCall as odd:
                log.warning("refused: %s", odd)
                return HttpResponseBadRequest()
            except Exception:  # the one place: a bug of ours must not become Twilio's error message
                log.exception("apologised to a caller: %s failed", request.resolver_match)
                return _twiml(say_sorry(request))

        return checked

    return wrap


def apology(request: HttpRequest) -> str:
    """Sorry, and the tree's fallback number where there is one."""
    return twilio.write(turns.apology(twilio.called_number(request)), None, "")


def way_out(request: HttpRequest) -> str:
    """Out of the queue and back to a turn: wait music may not dial."""
    return twilio.write_waiting(turns.OUT_OF_THE_QUEUE, None, "")


def nothing(request: HttpRequest) -> str:
    """Nobody listens to the answer of a callback."""
    return twilio.write_nothing()


@from_twilio(apology)
def voice(request: HttpRequest) -> HttpResponse:
    """A call comes in."""
    return _answer(twilio.read_voice(request))


@from_twilio(apology)
def turn(request: HttpRequest, token: str) -> HttpResponse:
    """Something was heard: every action URL."""
    return _answer(twilio.read_turn(request, token))


@from_twilio(way_out)
def wait(request: HttpRequest, token: str) -> HttpResponse:
    """One round of wait music; no turn."""
    waiting = twilio.read_waiting(request, token)
    verbs = turns.wait_in_queue(waiting, _now(waiting.call))
    return _twiml(twilio.write_waiting(verbs, waiting.token, waiting.call.sid))


@from_twilio(nothing)
def status(request: HttpRequest) -> HttpResponse:
    """How far a call is."""
    change = twilio.read_status(request)
    call_status.apply(change, _now(change.call))
    return _twiml(twilio.write_nothing())


def _answer(event: Event) -> HttpResponse:
    answer = turns.take_turn(event, _now(event.call))
    return _twiml(twilio.write(answer.verbs, answer.token, event.call.sid))


def _now(call: Caller) -> datetime:
    return call.trial.now if call.trial else timezone.now()


def _twiml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
