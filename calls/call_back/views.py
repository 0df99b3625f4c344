"""HTTP only: the webhooks of calls back. What came of a call is work for whoever keeps it."""

from dataclasses import replace

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from calls import outbox
from calls.models import Status
from calls.providers import twilio
from calls.providers.event import Caller, StatusChange
from calls.providers.twilio import call_back
from calls.providers.twilio.call_back import CallingBack
from calls.record.call_row import keep_call
from calls.reporting import status as call_status
from calls.webhooks.twilio_webhook import from_twilio, nothing, of_ours, twiml
from engine.screening import is_accepted

# Work: a call back has ended, or its caller's part of it.
CALLED_BACK = "called-back"

_of_ours = of_ours(call_back.read, "a call back", call_back.write_hangup)


@from_twilio(nothing)
@_of_ours
def begin(form: twilio.Form, back: CallingBack) -> HttpResponse:
    """One of us has answered, or has pressed a key."""
    if is_accepted(form["Digits"]):
        return twiml(call_back.write_dial(back))
    with transaction.atomic():
        keep_call(_ours(twilio.read_status(form).call, back), Status.IN_PROGRESS, timezone.now())
    return twiml(call_back.write_question(back))


@from_twilio(nothing)
@_of_ours
def dialled(form: twilio.Form, back: CallingBack) -> HttpResponse:
    """Ringing the caller has ended, or the conversation."""
    status, seconds = call_back.read_dialled(form)
    outbox.put(CALLED_BACK, {"call_back": back.pk, "dialled": status, "seconds": seconds})
    return twiml(call_back.write_end(status))


@from_twilio(nothing)
@_of_ours
def over(form: twilio.Form, back: CallingBack) -> HttpResponse:
    """The call is over: the status callback."""
    change = twilio.read_status(form)
    with transaction.atomic():
        call_status.apply(StatusChange(_ours(change.call, back), change.status, change.seconds), timezone.now())
        if call_status.is_over(change.status):
            outbox.put(CALLED_BACK, {"call_back": back.pk, "status": change.status})
    return twiml(twilio.write_nothing())


def _ours(call: Caller, back: CallingBack) -> Caller:
    """Returns the call as people list it: from the number shown, to the caller."""
    return replace(call, caller=back.shows, called=back.to, direction=call_back.PLACED)
