"""Twilio's parameters as events. Every value is attacker's text: cleaned here, once, at the door."""

import re

from django.http import HttpRequest

from calls.providers.event import Caller, Event, NoCall, StatusChange, Waiting
from calls.providers.trial import read_trial
from calls.providers.twilio.token import UnreadableToken, read_token
from engine import heard as h

# Longer than any real value; Twilio's own limit is far above, a row's column is not.
LONGEST_TEXT = 255
LONGEST_DIGITS = 64
# C0 controls and DEL: Postgres takes no NUL, and logs and pages take none of them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_DIAL_RESULTS = {
    "completed": "answered",
    "answered": "answered",
    "busy": "busy",
    "no-answer": "no-answer",
    "failed": "failed",
    "canceled": "failed",
}
_QUEUE_RESULTS = {
    "bridged": "answered",
    "bridging-in-process": "answered",
    "redirected-from-bridged": "answered",
    "leave": "left",
    "redirected": "left",
    "queue-full": "full",
    "hangup": "hung-up",
    "error": "failed",
    "system-error": "failed",
}


def read_voice(request: HttpRequest) -> Event:
    """A call comes in. Raises NoCall."""
    return Event(_caller(request), h.Began())


def read_turn(request: HttpRequest, token: str) -> Event:
    """Something was heard, at the place that the token tells. Raises NoCall."""
    params = _params(request)
    call = _caller(request)
    try:
        return Event(call, _heard(params), read_token(token, call.sid))
    except UnreadableToken:
        return Event(call, h.Lost(_digits(params)))


def read_waiting(request: HttpRequest, token: str) -> Waiting:
    """One round of wait music. Raises NoCall."""
    params = _params(request)
    call = _caller(request)
    seconds = _whole(params.get("QueueTime", ""))
    try:
        return Waiting(call, _digits(params)[:1], seconds, read_token(token, call.sid))
    except UnreadableToken:
        return Waiting(call, _digits(params)[:1], seconds)


def read_status(request: HttpRequest) -> StatusChange:
    """The call status callback. Raises NoCall."""
    params = _params(request)
    seconds = _whole(params["CallDuration"]) if "CallDuration" in params else None
    return StatusChange(_caller(request), _clean(params.get("CallStatus", "")), seconds)


def called_number(request: HttpRequest) -> str:
    """The number that was dialled, for a request that nothing else could be read of; "" if not even that."""
    return _clean(_params(request).get("To", ""))


def _params(request: HttpRequest) -> dict[str, str]:
    """Each parameter once: of several values of one name, the last, as Django's own dict() has it."""
    return (request.POST if request.method == "POST" else request.GET).dict()


def _caller(request: HttpRequest) -> Caller:
    params = _params(request)
    sid = params.get("CallSid", "")
    if not re.fullmatch(r"CA[0-9a-fA-F]{32}", sid):
        raise NoCall("CallSid is missing or is none: CA and 32 hexadecimal digits.")
    text = {
        name: _clean(params.get(field, ""))
        for name, field in [("account", "AccountSid"), ("caller", "From"), ("called", "To")]
    }
    direction = _clean(params.get("Direction", ""))[:32]
    trial = read_trial(request.headers, sid)
    return Caller("twilio", sid, text["account"][:64], text["caller"], text["called"], direction, trial)


def _heard(params: dict[str, str]) -> h.Heard:
    """What the action request of any verb says was heard."""
    if "DialCallStatus" in params:
        return h.DialEnded(_DIAL_RESULTS.get(params["DialCallStatus"], "failed"))
    if "QueueResult" in params:
        result = _QUEUE_RESULTS.get(params["QueueResult"], "failed")
        return h.Dequeued(result, _whole(params.get("QueueTime", "")))
    if params.get("RecordingUrl"):
        return _recorded(params)
    digits = _digits(params)
    if digits == "hangup":  # Record without a recording: the caller left before saying anything
        return h.Recorded("", 0, hung_up=True)
    return h.Digits(digits) if digits else h.NoInput()


def _recorded(params: dict[str, str]) -> h.Recorded:
    digits = _clean(params.get("Digits", ""))
    hung_up = digits == "hangup"
    seconds = _whole(params.get("RecordingDuration", ""))
    return h.Recorded(_clean(params["RecordingUrl"]), seconds, "" if hung_up else digits[:1], hung_up)


def _digits(params: dict[str, str]) -> str:
    return _clean(params.get("Digits", ""))[:LONGEST_DIGITS]


def _clean(text: str) -> str:
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))[:LONGEST_TEXT].strip()


def _whole(text: str) -> int:
    """Seconds as sent; 0 for anything odd. Cut at a day, which no call lasts."""
    return min(int(text), 86_400) if re.fullmatch(r"[0-9]{1,9}", text) else 0
