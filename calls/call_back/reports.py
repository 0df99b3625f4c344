"""What Twilio reports of calls back, as verified forms. Each is safe to repeat, also hours later (calls.journal)."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from calls import outbox
from calls.models import Status
from calls.providers import twilio
from calls.providers.event import Caller, StatusChange
from calls.providers.twilio import Form, call_back
from calls.providers.twilio.call_back import CallingBack
from calls.record.call_row import keep_call
from calls.reporting import status as call_status
from calls.reporting.reports import REPORTS

# Work: a call back has ended, or its caller's part of it.
CALLED_BACK = "called-back"
BEGAN, DIALLED, OVER = "call-back-began", "call-back-dialled", "call-back-over"


def began(form: Form, token: str, now: datetime) -> None:
    """One of us has answered."""
    if back := call_back.read(token):
        with transaction.atomic():
            keep_call(_ours(twilio.read_status(form).call, back), Status.IN_PROGRESS, now)


def dialled(form: Form, token: str, now: datetime) -> None:
    """Ringing the caller has ended, or the conversation."""
    if back := call_back.read(token):
        status, seconds = call_back.read_dialled(form)
        outbox.put(CALLED_BACK, {"call_back": back.pk, "dialled": status, "seconds": seconds})


def over(form: Form, token: str, now: datetime) -> None:
    """The call is over: the status callback."""
    if back := call_back.read(token):
        change = twilio.read_status(form)
        with transaction.atomic():
            call_status.apply(StatusChange(_ours(change.call, back), change.status, change.seconds), now)
            if call_status.is_over(change.status):
                outbox.put(CALLED_BACK, {"call_back": back.pk, "status": change.status})


def register() -> None:
    """Adds them to what the journal stores."""
    REPORTS.update({BEGAN: began, DIALLED: dialled, OVER: over})


def _ours(call: Caller, back: CallingBack) -> Caller:
    """Returns the call as people list it: from the number shown, to the caller."""
    return replace(call, caller=back.shows, called=back.to, direction=call_back.PLACED)
