"""HTTP only: the webhooks of texts and faxes. Everything that takes time is work for whoever keeps it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from calls.providers import twilio
from calls.providers.twilio.addresses import public
from calls.providers.twilio.faxes import read_fax, write_receive, write_reject
from calls.providers.twilio.texts import read_text, read_text_report
from calls.views import from_twilio, nothing, twiml
from texts import faxes, incoming, statuses
from texts.statuses import TextReport


def no_fax(form: twilio.Form) -> str:
    """Rejects a fax that we can't look up; machines try again."""
    return write_reject()


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


@from_twilio(no_fax)
def fax(form: twilio.Form) -> HttpResponse:
    """A fax comes in: it is taken or rejected."""
    taken = faxes.is_received(read_fax(form))
    return twiml(write_receive(public(reverse("twilio-fax-received"))) if taken else write_reject())


@from_twilio(nothing)
def fax_received(form: twilio.Form) -> HttpResponse:
    """A fax has been received, or not."""
    faxes.keep(read_fax(form), timezone.now())
    return twiml(twilio.write_nothing())
