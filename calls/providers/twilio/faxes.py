"""Faxes as providers pass them on that keep Twilio's verbs for them; Twilio ended its own on 17 December 2021.

https://www.twilio.com/docs/fax/twiml/receive
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from calls.providers.event import Refused
from calls.providers.text import clean
from calls.providers.twilio.form import Form
from calls.providers.twilio.signature import account_of

_SID = re.compile(r"[A-Za-z0-9-]{8,64}")
RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class InboundFax:
    """A fax. `address` is where it can be fetched, for two hours; "" if nothing came."""

    account: str
    sid: str
    theirs: str
    ours: str
    pages: int = 0
    address: str = ""


def read_fax(form: Form) -> InboundFax:
    """Reads a fax that comes in, or came. Raises Refused for what is none."""
    if not _SID.fullmatch(form["FaxSid"]):
        raise Refused(400, "not-a-fax", "There is no FaxSid: is this address set for faxes?")
    pages = int(form["NumPages"]) if re.fullmatch("[0-9]{1,4}", form["NumPages"]) else 0
    address = clean(form["MediaUrl"], 500) if form["FaxStatus"] == RECEIVED else ""
    theirs, ours = clean(form["From"], 64), clean(form["To"], 32)
    return InboundFax(account_of(form), form["FaxSid"], theirs, ours, pages, address)


def write_receive(action: str) -> str:
    """Takes the fax as PDF, and has it reported at `action`."""
    return _written("Receive", action=action, method="POST", mediaType="application/pdf", storeMedia="true")


def write_reject() -> str:
    return _written("Reject")


def _written(verb: str, **attributes: str) -> str:
    response = ElementTree.Element("Response")
    ElementTree.SubElement(response, verb, attributes)
    return ElementTree.tostring(response, encoding="unicode", xml_declaration=True)
