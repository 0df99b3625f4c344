"""Identifies callers: which of the names that providers send mean an unknown caller, and which name somebody."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# What providers send for a withheld number: a word or, if only a number is allowed, the same word
# spelled on a phone's keys. https://www.twilio.com/docs/voice/twiml#request-parameters
_WITHHELD = {
    *("", "private", "withheld", "undisclosed", "privatenumber", "unknowncaller", "nocallerid", "notavailable"),
    *("anonymouscaller", "callerunknown", "unknownnumber", "numberwithheld", "nonumber", "blockedcaller"),
    *("idunavailable", "calleridunavailable", "calleridblocked", "anonymous", "266696687"),
    *("blocked", "2562533"),
    *("restricted", "7378742833"),
    *("unavailable", "86282452253"),
    *("unknown", "8656696"),
}
# The host of a SIP address whose caller is hidden, whatever precedes it (RFC 3323).
_NOBODYS_HOST = "anonymous.invalid"
_ADDRESS = re.compile(r"(?P<scheme>sips?|client|tel):(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\+[1-9][0-9]{5,14}")
# An address that a branch may match: one caller or, with a star, everybody at a host or every client.
_ADDRESS_VALUE = re.compile(r"sips?:([^\s@,*]+|\*)@[^\s@,*]+|client:([^\s@,*]+|\*)", re.IGNORECASE)


class NotRung(StrEnum):
    """Why a number is not rung, for whoever wants it: a tree, or a caller who wants to be called there."""

    WITHHELD = "withheld"
    NOT_A_NUMBER = "not-a-number"
    OURS = "own-number"
    COSTLY = "costly-number"
    ABROAD = "country"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Address:
    """A caller's address in its parts. `scheme` is sip, client, tel, or "" if there is none; only sip has a `host`.

    A host ignores case; a user does not (RFC 3261, and so are Twilio's clients).
    """

    scheme: str
    user: str
    host: str = ""


@lru_cache(maxsize=256)  # asked several times in one turn
def address_of(shown: str) -> Address:
    """Also reads one with a name before it, or a port or parameters after it: `"Al" <sip:al@example.com:5060>`."""
    text = shown.strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1].strip()
    found = _ADDRESS.fullmatch(text)
    scheme, rest = (found["scheme"].lower(), found["rest"].strip()) if found else ("", text)
    if scheme == "client":
        return Address(scheme, rest)
    user, at, host = rest.rpartition("@") if "@" in rest else (rest, "", "")
    scheme = "sip" if at or scheme == "sips" else scheme
    # Without what may follow: parameters, a password, a port.
    user, host = re.split(r"[;?:]", user)[0], re.split(r"[;?]", host)[0]
    return Address(scheme, user, re.sub(r":[0-9]*$", "", host).lower())


@lru_cache(maxsize=256)  # asked several times in one turn
def is_withheld(caller: str) -> bool:
    """Whether the caller is unknown: the same "number" stands for everybody who hides theirs."""
    address = address_of(caller)
    name = re.sub(r"[\s_.-]|%20", "", address.user).lower().removeprefix("+")
    return name in _WITHHELD or address.host == _NOBODYS_HOST


def number_of(shown: str) -> str:
    """The number that a caller shows, as E.164, even within a SIP address; "" if there is none."""
    address = address_of(shown)
    return address.user if address.scheme != "client" and _NUMBER.fullmatch(address.user) else ""


def is_address_value(value: str) -> bool:
    """Whether a case may match this: sip:alice@example.com, sip:*@example.com, client:alice or client:*."""
    return bool(_ADDRESS_VALUE.fullmatch(value.strip()))


def is_address(caller: str, wanted: str) -> bool:
    """Whether the caller is at this address; a star stands for anybody there."""
    here, there = address_of(caller), address_of(wanted)
    return (here.scheme, here.host) == (there.scheme, there.host) and there.user in ("*", here.user)


def same_form(value: str) -> str:
    """An address normalised for comparison: its scheme and host in lower case."""
    address = address_of(value)
    return f"{address.scheme}:{address.user}{'@' if address.host else ''}{address.host}"
