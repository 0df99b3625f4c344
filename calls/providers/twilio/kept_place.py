"""Calling a caller back whose place in a queue was kept, from within the call of the member who takes it.

Its addresses name the place and the try, so that what is reported of one is not taken for another.

https://www.twilio.com/docs/voice/twiml/number
"""

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from twilio.twiml.voice_response import VoiceResponse

from calls.providers.twilio.addresses import public
from calls.providers.twilio.form import Form
from calls.providers.twilio.queue_ring import TALKED
from calls.providers.twilio.voices import voiced

RING_SECONDS = 30


def write_call(place: int, tries: int, number: str, shows: str, minutes: int) -> str:
    """Rings the caller, who hears who calls before they are connected; after so many tries.

    They talk for so many minutes; 0 is without a limit.
    """
    response = VoiceResponse()
    action = _address("twilio-kept-called", place, tries)
    dial = response.dial(caller_id=shows, timeout=RING_SECONDS, time_limit=minutes * 60 or None, action=action)
    dial.number(number, url=_address("twilio-kept-answered", place, tries))
    return str(response)


def write_greeting(text: str, language: str) -> str:
    """Says who calls, and connects the caller."""
    response = VoiceResponse()
    response.say(text, **voiced(language))
    return str(response)


def read(token: str) -> tuple[int, int | None] | None:
    """Returns the place's number, and the tries before this one; None if we did not write it with a key that counts.

    Addresses of earlier releases have no tries: None.
    """
    try:
        place, _, tries = _signer().unsign(token).partition("-")
        return int(place), int(tries) if tries else None
    except (BadSignature, ValueError):
        return None


def has_answered(form: Form) -> bool:
    """Whether the caller has talked with the member."""
    return form["DialCallStatus"] in TALKED


def _address(name: str, place: int, tries: int) -> str:
    return public(reverse(name, args=[_signer().sign(f"{place}-{tries}")]))


def _signer() -> Signer:
    return Signer(sep=".", salt="branchline.kept-place")
