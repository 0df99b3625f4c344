"""Texts and faxes that came in, and what became of those that went out, as the journal keeps them (calls.journal)."""

from datetime import datetime

from calls.providers.twilio import Form
from calls.providers.twilio.faxes import read_fax
from calls.providers.twilio.texts import read_text, read_text_report
from calls.reporting.reports import REPORTS
from texts import faxes, incoming, statuses
from texts.statuses import TextReport

CAME, STATUS, FAX = "text-came", "text-status", "fax-received"


def came(form: Form, token: str, now: datetime) -> None:
    """A text came in."""
    incoming.keep(read_text(form), now)


def status(form: Form, token: str, now: datetime) -> None:
    """What became of a text; `token` is our number of it, "" where the address has none."""
    account, sid, state, error = read_text_report(form)
    named = int(token) if token.isdecimal() and len(token) < 19 else None
    statuses.apply(TextReport(named, account, sid, state, error), now)


def fax_received(form: Form, token: str, now: datetime) -> None:
    """A fax has been received, or not."""
    faxes.keep(read_fax(form), now)


def register() -> None:
    """Adds them to what the journal stores."""
    REPORTS.update({CAME: came, STATUS: status, FAX: fax_received})
