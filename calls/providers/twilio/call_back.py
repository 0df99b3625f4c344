"""Calling a caller back: rings one of us first, and the caller once they press 1; its state is signed into addresses.

https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
"""

from collections.abc import Container
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from twilio.twiml.voice_response import Gather, VoiceResponse

from calls.providers.twilio.addresses import public
from calls.providers.twilio.form import Form
from calls.providers.twilio.rest import ask
from calls.providers.twilio.voices import voiced
from engine.screening import TIMES_ASKED

RING_SECONDS, ANSWER_SECONDS, LONGEST_SECONDS = 25, 8, 2 * 60 * 60
# Twilio's clock and ours may differ.
_SLACK = timedelta(minutes=1)
_LOOKED_AT = 20
_LANGUAGE = "en-US"
_NOT_REACHED = {"busy": "The line is busy.", "no-answer": "Nobody answers."}
# The direction of a call that we placed.
PLACED = "outbound-api"
# Calls at Twilio that have ended.
OVER = ("completed", "busy", "no-answer", "canceled", "failed")


@dataclass(frozen=True, slots=True)
class CallingBack:
    """A call back: its number among ours, the caller's number, the number shown to them, and their name."""

    pk: int
    to: str
    shows: str
    name: str


def place(back: CallingBack, account: str, rings: str) -> str:
    """Rings one of us, and returns the SID. Raises CannotAsk; whether it rings may be unknown then."""
    addresses = {"url": _address("twilio-call-back", back), "status_callback": _address("twilio-call-back-over", back)}
    how: dict[str, Any] = {"to": rings, "from_": back.shows, "timeout": RING_SECONDS, **addresses}
    made = ask(account, lambda client: client.calls.create(**how))
    return str(made.sid)


def find(back: CallingBack, account: str, rings: str, since: datetime, known: Container[str] = ()) -> str:
    """Returns the SID of a call that was placed since then and is not among the known; "" if there is none.

    Raises CannotAsk. A call that a caller is transferred to is not placed: it may have the same two numbers.
    """
    found = ask(account, lambda client: client.calls.list(to=rings, from_=back.shows, limit=_LOOKED_AT))
    new = (each for each in found if each.date_created and each.date_created > since - _SLACK)
    return next((str(each.sid) for each in new if each.direction == PLACED and each.sid not in known), "")


def look_up(account: str, sid: str) -> tuple[str, str, int]:
    """Returns the status of our call, and status and seconds of the caller's; "" if they were not rung."""
    ours = ask(account, lambda client: client.calls(sid).fetch())
    theirs = ask(account, lambda client: client.calls.list(parent_call_sid=sid, limit=1))
    return str(ours.status), str(theirs[0].status) if theirs else "", int(theirs[0].duration or 0) if theirs else 0


def read(token: str) -> CallingBack | None:
    """None if we did not write it with a key that still counts."""
    try:
        return CallingBack(**_signer().unsign_object(token))
    except (BadSignature, TypeError, ValueError):
        return None


def read_dialled(form: Form) -> tuple[str, int]:
    """Returns how ringing the caller ended, as one of `OVER`, and for how many seconds they spoke."""
    status, seconds = form["DialCallStatus"], form["DialCallDuration"]
    is_whole = seconds.isascii() and seconds.isdecimal() and len(seconds) < 7
    return status if status in OVER else "failed", int(seconds) if is_whole else 0


def write_question(back: CallingBack) -> str:
    """Says who will be called, and rings nobody without a key: a mailbox presses none."""
    response = VoiceResponse()
    number = ", ".join(back.to.removeprefix("+"))
    who = f"{back.name}, {number}" if back.name else number
    for _ in range(TIMES_ASKED):
        gather = Gather(input="dtmf", action=_address("twilio-call-back", back), num_digits=1, timeout=ANSWER_SECONDS)
        gather.say(f"Call back to {who}. Press 1 to call.", **voiced(_LANGUAGE))
        response.append(gather)
    response.hangup()
    return str(response)


def write_dial(back: CallingBack) -> str:
    """Rings the caller."""
    response = VoiceResponse()
    action = _address("twilio-call-back-dialled", back)
    dial = response.dial(caller_id=back.shows, timeout=RING_SECONDS, time_limit=LONGEST_SECONDS, action=action)
    dial.number(back.to)
    return str(response)


def write_end(status: str) -> str:
    """Says why nobody was reached, and hangs up."""
    response = VoiceResponse()
    if status != "completed":
        response.say(_NOT_REACHED.get(status, "The number can't be reached."), **voiced(_LANGUAGE))
    response.hangup()
    return str(response)


def write_hangup() -> str:
    response = VoiceResponse()
    response.hangup()
    return str(response)


def _address(name: str, back: CallingBack) -> str:
    known: dict[str, Any] = asdict(back)
    return public(reverse(name, args=[_signer().sign_object(known)]))


def _signer() -> Signer:
    return Signer(sep=".", salt="branchline.call-back")
