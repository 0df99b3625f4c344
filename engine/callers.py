"""Who calls: which of the names that providers send is nobody's, and which is whose."""

import re
from dataclasses import dataclass
from functools import lru_cache

# What providers send in place of a number that is withheld: a word, or, where only a number will do, the same word
# as it is spelled on a telephone's keys. https://www.twilio.com/docs/voice/twiml#request-parameters
_WITHHELD = {
    *("", "private", "withheld", "undisclosed", "privatenumber", "unknowncaller", "nocallerid", "notavailable"),
    *("anonymouscaller", "callerunknown", "unknownnumber", "numberwithheld", "nonumber", "blockedcaller"),
    *("idunavailable", "calleridunavailable", "calleridblocked", "anonymous", "266696687"),
    *("blocked", "2562533"),
    *("restricted", "7378742833"),
    *("unavailable", "86282452253"),
    *("unknown", "8656696"),
}
# The host of a SIP address whose caller is hidden, whatever stands before it (RFC 3323).
_NOBODYS_HOST = "anonymous.invalid"
_ADDRESS = re.compile(r"(?P<scheme>sips?|client|tel):(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\+[1-9][0-9]{5,14}")
# An address as a branch may ask for it: one caller, or with a star everybody of a host, or every client.
_ADDRESS_VALUE = re.compile(r"sips?:([^\s@,*]+|\*)@[^\s@,*]+|client:([^\s@,*]+|\*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """What a caller shows, in its parts. `scheme` is sip, client, tel, or "" where there is none; `host` only sip's.

    A host is the same in capitals and small letters; a user is not (RFC 3261, and so are Twilio's clients).
    """

    scheme: str
    user: str
    host: str = ""


@lru_cache(maxsize=256)  # asked several times in one turn
def address_of(shown: str) -> Address:
    """Also of an address with a name before it, a port or parameters behind it: `"Al" <sip:al@example.com:5060>`."""
    text = shown.strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1].strip()
    found = _ADDRESS.fullmatch(text)
    scheme, rest = (found["scheme"].lower(), found["rest"].strip()) if found else ("", text)
    if scheme == "client":
        return Address(scheme, rest)
    user, at, host = rest.rpartition("@") if "@" in rest else (rest, "", "")
    scheme = "sip" if at or scheme == "sips" else scheme
    # Without what may stand behind each: parameters, a password, a port.
    user, host = re.split(r"[;?:]", user)[0], re.split(r"[;?]", host)[0]
    return Address(scheme, user, re.sub(r":[0-9]*$", "", host).lower())


def is_withheld(caller: str) -> bool:
    """Whether nobody knows who calls: the same "number" stands for everybody who hides theirs."""
    address = address_of(caller)
    name = re.sub(r"[\s_.-]|%20", "", address.user).lower().removeprefix("+")
    return name in _WITHHELD or address.host == _NOBODYS_HOST


def number_of(shown: str) -> str:
    """The number that a caller shows, as E.164, also where it stands in a SIP address; "" where it is none."""
    address = address_of(shown)
    return address.user if address.scheme != "client" and _NUMBER.fullmatch(address.user) else ""


def is_address_value(value: str) -> bool:
    """Whether a case may ask for this: sip:alice@example.com, sip:*@example.com, client:alice or client:*."""
    return bool(_ADDRESS_VALUE.fullmatch(value.strip()))


def is_address(caller: str, wanted: str) -> bool:
    """Whether who calls is at this address; a star stands for anybody there."""
    here, there = address_of(caller), address_of(wanted)
    return (here.scheme, here.host) == (there.scheme, there.host) and there.user in ("*", here.user)


def same_form(value: str) -> str:
    """An address in the form in which two are compared: its scheme and host in small letters."""
    address = address_of(value)
    return f"{address.scheme}:{address.user}{'@' if address.host else ''}{address.host}"
