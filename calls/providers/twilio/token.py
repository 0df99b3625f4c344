"""The turn token: revision, turn number and position, signed for one call, within an address.

It carries no time and never an answer. It stays below 400 characters of A-Z a-z 0-9 _ . -, because Django
and proxies re-encode others and Twilio signs the address as it was.
"""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from django.conf import settings

from calls.providers.event import TurnToken
from engine.numbers.callers import address_of, is_withheld
from engine.position import decode

# What this release writes; it reads the next one, too. Two releases answer side by side for a moment while one replaces
# the other, so a format is read for a release before it is written.
FORMAT, NEXT_FORMAT = "1", "2"
LONGEST = 400
# Instead of a call's SID, in tokens for those who are rung: each of them is a call of its own.
WHISPERED = "whispered"
# Begins a caller's address there; a number begins with a digit. Bytes of an address that can still be told.
ADDRESS = "a"
LONGEST_ADDRESS = 160
_FORM = re.compile(r"[12]\.(?P<revision>[0-9]{1,18})\.(?P<number>[0-9]{1,6})\.(?P<position>[A-Za-z0-9_.-]{1,300})")


class UnreadableToken(ValueError):
    """Not a token of ours for this call: another key, another call, another release, or truncated."""


def write_token(token: TurnToken, call_sid: str) -> str:
    """Returns the token as it appears in an address; readable only with the same call's SID."""
    body = f"{FORMAT}.{token.revision}.{token.number}.{token.position.encode()}"
    return f"{body}.{_signature(settings.SECRET_KEY, body, call_sid)}"


def write_whispered(token: TurnToken, caller: str) -> str:
    """Returns the token for those who are rung, with the caller's number or address, which they hear."""
    shown = _shown(caller)
    return f"{shown}-{write_token(token, WHISPERED + shown)}"


def read_whispered(text: str) -> tuple[TurnToken, str]:
    """The inverse of write_whispered(), with "" for a caller who shows neither. Raises UnreadableToken."""
    shown, _, token = text.partition("-")
    return read_token(token, WHISPERED + shown), _caller(shown)


def _shown(caller: str) -> str:
    """Returns a number's digits; an address in base64 after a letter, with a dot for the dash, which ends it."""
    if re.fullmatch(r"\+[0-9]{1,15}", caller):
        return caller.removeprefix("+")
    address = caller.encode()
    if address_of(caller).scheme not in ("sip", "client") or is_withheld(caller) or len(address) > LONGEST_ADDRESS:
        return ""
    return ADDRESS + urlsafe_b64encode(address).rstrip(b"=").decode().replace("-", ".")


def _caller(shown: str) -> str:
    """The inverse of _shown(), for what we signed."""
    if not shown.startswith(ADDRESS):
        return f"+{shown}" if shown else ""
    encoded = shown.removeprefix(ADDRESS).replace(".", "-")
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()


def write_leg(token: TurnToken, call_sid: str) -> str:
    """Returns the token for what is reported of those who are rung, with the SID of the caller's call."""
    return f"{call_sid}-{write_token(token, call_sid)}"


def read_leg(text: str) -> tuple[TurnToken, str]:
    """The inverse of write_leg(). Raises UnreadableToken."""
    call_sid, _, token = text.partition("-")
    return read_token(token, call_sid), call_sid


def read_token(text: str, call_sid: str) -> TurnToken:
    """The inverse of write_token(). Raises UnreadableToken."""
    body, _, signature = text.rpartition(".")
    form = _FORM.fullmatch(body)
    if form is None or len(text) > LONGEST or not _is_ours(signature, body, call_sid):
        raise UnreadableToken(text[:40])
    try:
        return TurnToken(int(form["revision"]), int(form["number"]), decode(form["position"]))
    except ValueError:  # a release with another position format
        raise UnreadableToken(text[:40]) from None


def _is_ours(signature: str, body: str, call_sid: str) -> bool:
    """Accepts old keys in SECRET_KEY_FALLBACKS, so that a new key breaks no call in progress."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    sent = signature.encode(errors="replace")
    return any(hmac.compare_digest(_signature(key, body, call_sid).encode(), sent) for key in keys)


def _signature(key: str, body: str, call_sid: str) -> str:
    """Signs as Django's Signer does, but with what follows from the key alone computed once."""
    signing = _keyed(key).copy()
    signing.update(f"{body}.{call_sid}".encode())
    return urlsafe_b64encode(signing.digest()).rstrip(b"=").decode()


@lru_cache(maxsize=16)
def _keyed(key: str) -> hmac.HMAC:
    return hmac.new(sha256(f"branchline.turnsigner{key}".encode()).digest(), digestmod="sha256")
