"""Normalises incoming telephone numbers, with or without a plus or inside an address, to E.164."""

import re

from calls.providers.text import clean
from engine.numbers.callers import address_of, is_withheld

_NUMBER = re.compile(r"(?:\+|00)?([1-9][0-9]{5,14})")


def ours(sent: str) -> str:
    """Returns the called number: 15550100500 and sip:+15550100500@office.sip.twilio.com are +15550100500.

    What is no number, such as client:desk or sip:desk@example.com, stays as it was sent.
    """
    text = clean(sent)
    address = address_of(text)
    found = _NUMBER.fullmatch(address.user) if address.scheme != "client" else None
    return f"+{found[1]}" if found else text


def theirs(sent: str) -> str:
    """Returns the caller: E.164 for a number; SIP addresses, clients, "anonymous" and the like as sent."""
    text = clean(sent)
    found = None if is_withheld(text) else _NUMBER.fullmatch(text)
    return f"+{found[1]}" if found else text
