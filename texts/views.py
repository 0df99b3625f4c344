"""HTTP only: the webhooks of texts and faxes. Everything that takes time is work for whoever keeps it.

While PostgreSQL is away, what comes is kept on disk: Twilio sends it once.
"""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from calls.providers import twilio
from calls.providers.twilio.addresses import public
from calls.providers.twilio.faxes import read_fax, write_receive, write_reject
from calls.webhooks.twilio_webhook import from_twilio, later, nothing, twiml
from texts import faxes, reports


def no_fax(form: twilio.Form) -> str:
    """Rejects a fax that we can't look up; machines try again."""
    return write_reject()


@from_twilio(nothing, later(reports.CAME))
def came(form: twilio.Form) -> HttpResponse:
    """A text comes in. The worker answers it, so that a reply is sent like any other text."""
    reports.came(form, "", timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(nothing, later(reports.STATUS))
def status(form: twilio.Form, token: str = "") -> HttpResponse:
    """Twilio reports what became of a text."""
    reports.status(form, token, timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(no_fax)
def fax(form: twilio.Form) -> HttpResponse:
    """A fax comes in: it is taken or rejected."""
    taken = faxes.is_received(read_fax(form))
    return twiml(write_receive(public(reverse("twilio-fax-received"))) if taken else write_reject())


@from_twilio(nothing, later(reports.FAX))
def fax_received(form: twilio.Form) -> HttpResponse:
    """A fax has been received, or not."""
    reports.fax_received(form, "", timezone.now())
    return twiml(twilio.write_nothing())
