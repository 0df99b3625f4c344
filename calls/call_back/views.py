"""HTTP only: the webhooks of calls back. What came of a call is work for whoever keeps it."""

from django.http import HttpResponse
from django.utils import timezone

from calls.call_back import reports
from calls.providers import twilio
from calls.providers.twilio import call_back
from calls.providers.twilio.call_back import CallingBack
from calls.webhooks.twilio_webhook import Without, from_twilio, later, nothing, of_ours, twiml
from engine.screening import is_accepted

_of_ours = of_ours(call_back.read, "a call back", call_back.write_hangup)


@_of_ours
def _asked(form: twilio.Form, back: CallingBack) -> HttpResponse:
    write = call_back.write_dial if is_accepted(form["Digits"]) else call_back.write_question
    return twiml(write(back))


@_of_ours
def _told(form: twilio.Form, back: CallingBack) -> HttpResponse:
    return twiml(call_back.write_end(call_back.read_dialled(form)[0]))


@_of_ours
def _noted(form: twilio.Form, back: CallingBack) -> HttpResponse:
    return twiml(twilio.write_nothing())


def _asked_later(form: twilio.Form, token: str) -> HttpResponse:
    if not is_accepted(form["Digits"]):
        later(reports.BEGAN).answer(form, token)
    return _asked(form, token)


def _told_later(form: twilio.Form, token: str) -> HttpResponse:
    later(reports.DIALLED).answer(form, token)
    return _told(form, token)


@from_twilio(nothing, Without(_asked_later))
def begin(form: twilio.Form, token: str) -> HttpResponse:
    """One of us has answered, or has pressed a key."""
    if not is_accepted(form["Digits"]):
        reports.began(form, token, timezone.now())
    return _asked(form, token)


@from_twilio(nothing, Without(_told_later))
def dialled(form: twilio.Form, token: str) -> HttpResponse:
    """Ringing the caller has ended, or the conversation."""
    reports.dialled(form, token, timezone.now())
    return _told(form, token)


@from_twilio(nothing, later(reports.OVER))
def over(form: twilio.Form, token: str) -> HttpResponse:
    """The call is over: the status callback."""
    reports.over(form, token, timezone.now())
    return _noted(form, token)
