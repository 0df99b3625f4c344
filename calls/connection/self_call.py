"""Calls ourselves through the public address, signed as the provider signs, and says whether a real call would work."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from twilio.request_validator import RequestValidator

from calls.connection.asking import HttpAnswer, NoAnswer, Reason, Timeouts, send
from calls.providers.self_call import PROOF_HEADER, SIPGATE_EVENT, Outcome, proven, write_self_call
from calls.providers.trial import TRIAL_HEADER
from calls.providers.twilio.addresses import public
from calls.providers.twilio.signature import tokens_of
from menus.public_address import is_private

# Seconds: a caller who hears nothing for longer wonders.
SLOW = 3.0
FORM_TYPE = "application/x-www-form-urlencoded; charset=UTF-8"
_PLACES = {301, 302, 303, 307, 308}
_BEHIND_A_PROXY = {502, 503, 504}
_OUTCOMES = {
    Outcome.NOTHING: "Nothing is published on {called}: callers hear that the number is not in service.",
    Outcome.TREE: "",
    Outcome.LINE: "",
    Outcome.EVENT: "",
}


@dataclass(frozen=True, slots=True)
class Called:
    """What came of a call to ourselves. `reason` is None if calls work; then `sentence` says what to know."""

    provider: str
    called: str
    sentence: str = ""
    reason: Reason | None = None
    took_ms: int = 0

    @property
    def works(self) -> bool:
        return self.reason is None


def call_twilio_line(called: str, account: str, patience: Timeouts | None = None) -> Called:
    """Places a call to this number as Twilio would for this account; takes as long as Twilio would wait at most."""
    if not (tokens := tokens_of(account)):
        return Called("twilio", called, f"TWILIO_AUTH_TOKENS has no token for {account}.", Reason.SIGNATURE)
    url, sid = public(reverse("twilio-voice")), f"CA{secrets.token_hex(16)}"
    form = {
        "CallSid": sid,
        "AccountSid": account,
        "From": "anonymous",
        "To": called,
        "CallStatus": "ringing",
        "Direction": "inbound",
        "ApiVersion": "2010-04-01",
    }
    headers = {
        "User-Agent": "TwilioProxy/1.1",
        "Accept": "*/*",
        "Content-Type": FORM_TYPE,
        "X-Twilio-Signature": str(RequestValidator(tokens[0]).compute_signature(url, form)),
        TRIAL_HEADER: write_self_call(sid),
    }
    return _call("twilio", called, url, sid, urlencode(form).encode(), headers, patience)


def call_sipgate(called: str, patience: Timeouts | None = None) -> Called:
    """Sends an event to sipgate's address with its secret; it proves everything but the number's phone tree."""
    if not settings.SIPGATE_TOKENS:
        return Called("sipgate", called, "SIPGATE_TOKENS is not set.", Reason.SIGNATURE)
    sid = secrets.token_hex(16)
    event = {"type": SIPGATE_EVENT, "token": write_self_call(sid), "session": {"id": sid, "to_phone_number": called}}
    headers = {"Content-Type": "application/json", "X-API-TOKEN": settings.SIPGATE_TOKENS[0]}
    return _call("sipgate", called, public(reverse("sipgate")), sid, json.dumps(event).encode(), headers, patience)


def _call(
    provider: str,
    called: str,
    url: str,
    sid: str,
    body: bytes,
    headers: Mapping[str, str],
    patience: Timeouts | None,
) -> Called:
    began = monotonic()
    try:
        answer = send("POST", url, body, headers, patience)
        took = monotonic() - began
        sentence = _said(answer, sid, called)
    except NoAnswer as why:
        return Called(provider, called, str(why), why.reason, _ms(began))
    remarks = [sentence, _remark(took)]
    return Called(provider, called, " ".join(filter(None, remarks)), None, round(took * 1000))


def _said(answer: HttpAnswer, sid: str, called: str) -> str:
    """Returns what there is to know of an answer with which calls work. Raises NoAnswer for any other."""
    if answer.status in (200, 204) and (outcome := proven(answer.headers.get(PROOF_HEADER.lower(), ""), sid)):
        if sentence := _OUTCOMES[outcome].format(called=called):
            raise NoAnswer(Reason.LINE, sentence)
        return ""
    raise _unproven(answer)


def _unproven(answer: HttpAnswer) -> NoAnswer:
    base = settings.PUBLIC_BASE_URL
    if answer.status in _PLACES:
        return NoAnswer(
            Reason.ADDRESS,
            f"{base} redirects to {_elsewhere(answer)}. Providers would lose the keys that callers press: set "
            "PUBLIC_BASE_URL to the address that answers.",
        )
    if answer.status in _BEHIND_A_PROXY:
        return NoAnswer(Reason.ANSWER, f"The proxy answers with {answer.status}: it doesn't reach this site.")
    if not _is_branchline(base):
        return NoAnswer(
            Reason.ADDRESS, f"Something else answers at {base} (status {answer.status}). Is it this site's address?"
        )
    return _ours(answer.status)


def _elsewhere(answer: HttpAnswer) -> str:
    """Returns the origin that a redirect leads to, if it is one that can be shown."""
    found = re.match(r"https?://[\w.:\[\]-]+(?=[/?#]|$)", answer.headers.get("location", ""), re.ASCII)
    return found[0] if found else "another address"


def _ours(status: int) -> NoAnswer:
    """Returns why a Branchline that is reached did not answer as it should."""
    if status in (401, 403):
        return NoAnswer(
            Reason.SIGNATURE,
            f"The site refuses the signature (status {status}). The web server needs the same PUBLIC_BASE_URL, tokens "
            "and SECRET_KEY as the worker, and the proxy must pass the path on unchanged.",
        )
    if status in (200, 204):
        return NoAnswer(Reason.ANSWER, "Callers hear an apology. The log and /readyz say why.")
    return NoAnswer(Reason.ANSWER, f"The site answers with an error (status {status}). The log says why.")


def _is_branchline(base: str) -> bool:
    try:
        return send("GET", f"{base}/healthz", None, {}).body.strip() == b"ok"
    except NoAnswer:
        return False


def _remark(took: float) -> str:
    host = urlsplit(settings.PUBLIC_BASE_URL).hostname or ""
    if took >= SLOW:
        return f"The answer took {took:.1f} seconds; callers hear nothing until then."
    if is_private(host, resolve=True):
        return f"Seen from this server, {host} is a private address, so your provider may not reach it."
    return ""


def _ms(began: float) -> int:
    return round((monotonic() - began) * 1000)
