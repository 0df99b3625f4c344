"""HTTP only: the webhooks of texts. Everything that takes time is work for whoever keeps it."""

from django.http import HttpResponse
from django.utils import timezone

from calls.providers import twilio
from calls.providers.twilio.texts import read_text, read_text_report
from calls.views import from_twilio, nothing, twiml
from texts import incoming, statuses
from texts.statuses import TextReport


@from_twilio(nothing)
def came(form: twilio.Form) -> HttpResponse:
    """A text comes in. The worker answers it, so that a reply is sent like any other text."""
    incoming.keep(read_text(form), timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(nothing)
def status(form: twilio.Form, text: int | None = None) -> HttpResponse:
    """Twilio reports what became of a text."""
    account, sid, state, error = read_text_report(form)
    statuses.apply(TextReport(text, account, sid, state, error), timezone.now())
    return twiml(twilio.write_nothing())
