"""HTTP only: lets nobody in but the provider, and answers whatever happens behind it."""

import logging
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from calls import status as call_status
from calls import turns
from calls.providers import twilio
from calls.providers.event import Event, NoCall

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def from_twilio(view: View) -> View:
    """Refuses what Twilio did not sign; whatever fails behind it, the caller hears an apology, not an error."""

    @csrf_exempt
    @require_http_methods(["GET", "POST"])  # the console allows GET, and a signed one is as good
    @wraps(view)
    def checked(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not twilio.is_signed(request):
            log.warning("refused: no valid Twilio signature for %s", request.path)
            return HttpResponseForbidden()
        try:
            return view(request, *args, **kwargs)
        except NoCall as odd:
            log.warning("refused: %s", odd)
            return HttpResponseBadRequest()
        except Exception:  # the one place: a bug of ours must not become Twilio's error message
            log.exception("apologised to a caller: %s failed", request.resolver_match)
            return _twiml(twilio.write(turns.apology(twilio.called_number(request)), None, ""))

    return checked


@from_twilio
def voice(request: HttpRequest) -> HttpResponse:
    """A call comes in."""
    return _answer(twilio.read_voice(request))


@from_twilio
def turn(request: HttpRequest, token: str) -> HttpResponse:
    """Something was heard: every action URL."""
    return _answer(twilio.read_turn(request, token))


@from_twilio
def wait(request: HttpRequest, token: str) -> HttpResponse:
    """One round of wait music; no turn."""
    waiting = twilio.read_waiting(request, token)
    return _twiml(twilio.write_waiting(turns.wait_in_queue(waiting), waiting.token, waiting.call.sid))


@from_twilio
def status(request: HttpRequest) -> HttpResponse:
    """How far a call is."""
    call_status.apply(twilio.read_status(request), timezone.now())
    return _twiml(twilio.write_nothing())


def _answer(event: Event) -> HttpResponse:
    answer = turns.take_turn(event, timezone.now())
    return _twiml(twilio.write(answer.verbs, answer.token, event.call.sid))


def _twiml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
