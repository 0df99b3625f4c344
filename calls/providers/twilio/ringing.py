"""Writes who is rung, and how. What differs in each call is filled in afterwards, because answers are cached."""

import re
import secrets
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from twilio.twiml.voice_response import Dial

from calls.providers.event import TurnToken
from calls.providers.twilio.addresses import leg_address, recorded_address, turn_address, whisper_address
from calls.providers.twilio.token import write_leg, write_whispered
from engine import verbs as v
from engine.numbers.extensions import address_and_login, parts
from engine.providers.twilio import MOST_NUMBERS

# Half a second each: two seconds, until an answering switchboard listens.
# https://www.twilio.com/docs/voice/twiml/number#senddigits
BEFORE_EXTENSION = "wwww"

# Part of every placeholder; it cannot occur in a text.
RINGS = secrets.token_hex(16)
# The tokens of those who are rung, whose requests carry the SID of a call of their own.
_WHISPER, LEG = f"{RINGS}-whisper", f"{RINGS}-leg"
_LOGINS = re.compile(rf"{RINGS}-(?P<part>user|password)-(?P<name>[a-z0-9_-]+)\.")
# Twilio refuses an empty name.
NO_LOGIN = "none"
# Twilio's own code for a country. https://www.twilio.com/docs/voice/twiml/dial#ringtone
_RING_TONES = {"gb": "uk"}
_OF_CLIENTS = ("url", "status_callback", "status_callback_event")


def dial(verb: v.Dial, token: str) -> Dial:
    """Returns the attributes that differ from Twilio's defaults."""
    rings = Dial(
        action=turn_address(token) if token else None,
        timeout=verb.ring_seconds,
        caller_id=verb.shows or None,
        time_limit=verb.talk_minutes * 60 or None,
        ring_tone=_RING_TONES.get(verb.ring_tone, verb.ring_tone) or None,
        answer_on_bridge=verb.late_answer or None,
        hangup_on_star=verb.star_ends or None,
        **(_recorded() if verb.records else {}),
    )
    leg = _of_leg(verb, token)
    for number in verb.numbers[:MOST_NUMBERS]:  # publishing refuses more
        _ring(rings, number, leg)
    return rings


def filled(written: str, token: TurnToken | None, call_sid: str, caller: str, is_trial: bool) -> str:
    """Fills in tokens and passwords; a test call rings nobody, and gets no passwords."""
    if token:
        written = written.replace(_WHISPER, write_whispered(token, caller)).replace(LEG, write_leg(token, call_sid))

    def login(found: re.Match[str]) -> str:
        """Without a login that the site no longer has: the other side then refuses the call."""
        own = None if is_trial else settings.SIP_LOGINS.get(found["name"])
        return escape(getattr(own, found["part"], NO_LOGIN), {'"': "&quot;"})

    return _LOGINS.sub(login, written)


def _recorded() -> dict[str, Any]:
    """Both sides on a channel each, from the answer on; the notice was spoken before."""
    return {"record": "record-from-answer-dual", "recording_status_callback": recorded_address()}


def _of_leg(verb: v.Dial, token: str) -> dict[str, Any]:
    """What is the same for everybody who is rung."""
    asked = {"url": whisper_address(_WHISPER)} if token and (verb.screened or verb.told) else {}
    detected = {"machine_detection": "Enable", "amd_status_callback": leg_address(LEG)}
    told = {"status_callback": leg_address(LEG), "status_callback_event": "answered"}
    tells_who = verb.tells_who and not asked  # a called party who is asked first shows it by taking the call
    return asked | (detected if token and verb.detects_machines else {}) | (told if token and tells_who else {})


def _login(name: str) -> dict[str, str]:
    """Returns placeholders."""
    return {"username": f"{RINGS}-user-{name}.", "password": f"{RINGS}-password-{name}."}


def _ring(dial: Dial, number: str, leg: dict[str, Any]) -> None:
    scheme, _, address = number.partition(":")
    if scheme in ("sip", "sips"):
        plain, login = address_and_login(number)
        dial.sip(plain, **leg, **(_login(login) if login else {}))
    elif scheme == "client":  # a person's app: no mailbox answers there
        dial.client(address, **{name: leg[name] for name in _OF_CLIENTS if name in leg})
    else:
        dialled, extension = parts(number)
        dial.number(dialled, send_digits=f"{BEFORE_EXTENSION}{extension}" if extension else None, **leg)
