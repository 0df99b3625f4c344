"""What all of Twilio's webhooks share: the checks of a request, and what answers while our code or PostgreSQL fails."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from calls.journal.keeping import keep_report
from calls.postgres.retrying import WORTH_WAITING, worth_waiting
from calls.providers import twilio
from calls.providers.event import Caller, Event, Refused
from calls.turns import apologising, without_record
from calls.turns import taking as turns
from calls.webhooks.webhook import answered, refuse
from engine.verbs import Hangup

log = logging.getLogger(__name__)

Found = TypeVar("Found")
View = Callable[..., HttpResponse]
Apology = Callable[[twilio.Form], str]


def at_once(form: twilio.Form, token: str) -> float:
    """For what can be answered without PostgreSQL just as well."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Without:
    """What answers while PostgreSQL is away, and how many seconds to wait before; both take the form and the token."""

    answer: Callable[[twilio.Form, str], HttpResponse]
    patience: Callable[[twilio.Form, str], float] = at_once


def from_twilio(say_sorry: Apology, without: Without | None = None) -> Callable[[View], View]:
    """Refuses what Twilio did not sign; if anything fails behind it, the caller gets `say_sorry`, not an error."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @require_http_methods(["GET", "POST"])  # the console allows both
        @sensitive_post_parameters()  # what a caller enters is in no report of an error
        @wraps(view)
        def checked(request: HttpRequest, **kwargs: str) -> HttpResponse:
            try:
                form = twilio.verify(request)
                if request.method == "GET":  # works as well, but a proxy logs the pressed keys
                    log.info("Twilio asks with GET: choose HTTP POST in its console")
                token = kwargs.get("token", "")
                return answered(
                    "twilio",
                    lambda: view(form, **kwargs),
                    lambda: twiml(say_sorry(form)),
                    (lambda: without.answer(form, token)) if without else None,
                    (lambda: without.patience(form, token)) if without else worth_waiting,
                )
            except Refused as refusal:
                return refuse("twilio", view.__name__, refusal)

        return checked

    return wrap


def of_ours(
    find: Callable[[str], Found | None], what: str, hang_up: Callable[[], str]
) -> Callable[[Callable[[twilio.Form, Found], HttpResponse]], Callable[[twilio.Form, str], HttpResponse]]:
    """Gives a view what its token names; where there is none, such as after a key was removed, it hangs up.

    On a 400, Twilio would speak an error.
    """

    def wrap(view: Callable[[twilio.Form, Found], HttpResponse]) -> Callable[[twilio.Form, str], HttpResponse]:
        @wraps(view)
        def with_found(form: twilio.Form, token: str) -> HttpResponse:
            if (found := find(token)) is None:
                log.warning("the address of %s can't be read", what)
                return twiml(hang_up())
            return view(form, found)

        return with_found

    return wrap


def goes_on(read: Callable[[twilio.Form, str], Event]) -> Without:
    """Goes on from copies on disk, and keeps the turn in the journal; waits a moment for what only the record knows."""

    def answer(form: twilio.Form, token: str) -> HttpResponse:
        event = read(form, token)
        reply = without_record.take_without_record(event, now_for(event.call))
        if event.ended:
            keep_report("status", form.of_call, "", now_for(event.call))
        return written(event, reply)

    def patience(form: twilio.Form, token: str) -> float:
        event = read(form, token)
        return WORTH_WAITING if without_record.needs_record(event, now_for(event.call)) else 0.0

    return Without(answer, patience)


def later(report: str) -> Without:
    """Keeps the request in the journal, as the report of this name (calls.reporting.reports). Test calls leave none."""

    def keep(form: twilio.Form, token: str) -> HttpResponse:
        if form.trial is None:
            keep_report(report, form.text, token, timezone.now())
        return twiml(twilio.write_nothing())

    return Without(keep)


def apology(form: twilio.Form) -> str:
    """Apologises, and rings the tree's fallback number if there is one."""
    return twilio.write(apologising.apology(twilio.called_number(form)), None, "")


def nothing(form: twilio.Form) -> str:
    """Nobody reads the answer to a callback."""
    return twilio.write_nothing()


def not_taken(form: twilio.Form) -> str:
    """Hangs up on somebody who is rung, so that the caller goes on as if nobody had answered."""
    return twilio.write_whisper((Hangup(),), "")


def written(event: Event, answer: turns.TurnReply) -> HttpResponse:
    """Returns the reply of a turn as TwiML."""
    if answer.to_recording_line:
        return twiml(twilio.write_to_recording_line())
    call, is_trial = event.call, event.call.trial is not None
    return twiml(twilio.write(answer.verbs, answer.token, call.sid, call.caller, call.account, is_trial))


def now_for(call: Caller) -> datetime:
    """Returns the time; of a test call, the one that it pretends to be at."""
    return call.trial.now if call.trial else timezone.now()


def twiml(text: str) -> HttpResponse:
    """Returns the response that Twilio expects."""
    # Django would look for the character set in the type of content that we give it.
    return HttpResponse(text.encode(), content_type="text/xml; charset=utf-8")
