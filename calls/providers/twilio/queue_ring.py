"""Ringing a member of a queue, and connecting them with its first caller; the ring's number is signed into addresses.

https://www.twilio.com/docs/voice/twiml/queue
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from twilio.twiml.voice_response import Dial, VoiceResponse

from calls.providers.twilio.addresses import public
from calls.providers.twilio.form import Form
from calls.providers.twilio.rest import ask
from calls.providers.twilio.ringing import BEFORE_EXTENSION
from calls.providers.twilio.voices import voiced
from calls.providers.twilio.writing import write_asked
from engine import verbs as v
from engine.numbers.extensions import address_and_login, parts

# Seconds that somebody who has taken a call waits for a caller who is just hanging up.
CONNECT_SECONDS = 10
# Of what the provider calls a conversation that took place.
TALKED = ("completed", "answered")
# Twilio's clock and ours may differ.
_SLACK = timedelta(minutes=1)
_LOOKED_AT = 20
# The direction of a call that we placed.
_PLACED = "outbound-api"


@dataclass(frozen=True, slots=True)
class MemberCall:
    """A call to a member: its number among ours, whom it rings, the number they see, and for how many seconds."""

    pk: int
    to: str
    shows: str
    seconds: int


def place(call: MemberCall, account: str) -> str:
    """Rings a member, and returns the SID. Raises CannotAsk; whether it rings may be unknown then."""
    how: dict[str, Any] = {"to": _to(call), "from_": call.shows, "timeout": call.seconds}
    how |= {"url": _address("twilio-queue-ring", call.pk), "status_callback": _address("twilio-queue-over", call.pk)}
    if extension := parts(call.to)[1] if ":" not in call.to else "":
        how["send_digits"] = f"{BEFORE_EXTENSION}{extension}"
    how |= _login(call.to)
    return str(ask(account, lambda client: client.calls.create(**how)).sid)


def find(call: MemberCall, account: str, since: datetime, known: Container[str] = ()) -> str:
    """Returns the SID of a call that was placed since then and is not among the known; "" if there is none.

    Raises CannotAsk.
    """
    found = ask(account, lambda client: client.calls.list(to=_to(call), from_=call.shows, limit=_LOOKED_AT))
    new = (each for each in found if each.date_created and each.date_created > since - _SLACK)
    return next((str(each.sid) for each in new if each.direction == _PLACED and each.sid not in known), "")


def status_of(account: str, sid: str) -> str:
    """Returns the provider's word for how far a call is. Raises CannotAsk."""
    return str(ask(account, lambda client: client.calls(sid).fetch()).status)


def read(token: str) -> int | None:
    """Returns the ring's number; None if we did not write it with a key that still counts."""
    try:
        return int(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None


def was_connected(form: Form) -> bool:
    """Whether somebody who took a call has talked with a caller."""
    return form["DialCallStatus"] in TALKED


def write_question(verbs: Iterable[v.Verb], pk: int) -> str:
    """Asks a member whether they take the call; their key returns to the same address."""
    return write_asked(verbs, _address("twilio-queue-ring", pk))


def write_connect(pk: int, queue: str, minutes: int = 0) -> str:
    """Connects a member with the first caller of the provider's queue, for so many minutes; 0 is without a limit."""
    response = VoiceResponse()
    response.append(to_queue(pk, queue, _address("twilio-queue-talked", pk), minutes))
    return str(response)


def to_queue(pk: int, queue: str, action: str, minutes: int) -> Dial:
    """Returns what connects with the first caller of the provider's queue, and goes on at `action`."""
    dial = Dial(action=action, timeout=CONNECT_SECONDS, time_limit=minutes * 60 or None)
    dial.queue(queue, url=_address("twilio-queue-connecting", pk))
    return dial


def write_end(text: str = "", language: str = "") -> str:
    """Says something, if there is anything to say, and hangs up."""
    response = VoiceResponse()
    if text:
        response.say(text, **voiced(language))
    response.hangup()
    return str(response)


def _to(call: MemberCall) -> str:
    return address_and_login(call.to)[0] if ":" in call.to else parts(call.to)[0]


def _login(reached: str) -> dict[str, str]:
    """The user and password that an address names; nothing for one that the site no longer has."""
    own = settings.SIP_LOGINS.get(address_and_login(reached)[1]) if ":" in reached else None
    return {"sip_auth_username": own.user, "sip_auth_password": own.password} if own else {}


def _address(name: str, pk: int) -> str:
    return public(reverse(name, args=[_signer().sign(str(pk))]))


def _signer() -> Signer:
    return Signer(sep=".", salt="branchline.queue-ring")
