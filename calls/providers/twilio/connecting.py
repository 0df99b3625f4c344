"""What a number at Twilio is set to, what connecting it changes, and doing that.

https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urldefrag, urlsplit

from django.urls import reverse

from calls.providers.numbers import ours
from calls.providers.text import clean
from calls.providers.twilio.addresses import public
from calls.providers.twilio.rest import ask

# Twilio's connection overrides, which it neither sends nor signs: three tries in its 15 seconds instead of one, after
# any failure. 2 s to connect; 8 s to answer, because a turn may wait 7 for a database that restarts.
# https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
OVERRIDES = "#ct=2000&rt=8000&rc=2&rp=all"
# A TwiML Bin answers even while this whole site is down (docs/fallback.md), so it stays.
TWIML_BINS = "handler.twilio.com"
A_PAGE = 1000  # Twilio's most

# In Twilio's words, with ours: what a number is set to.
LABELS = {
    "voice_url": "A call comes in",
    "voice_method": "A call comes in: method",
    "voice_fallback_url": "Primary handler fails",
    "voice_fallback_method": "Primary handler fails: method",
    "status_callback": "Call status changes",
    "status_callback_method": "Call status changes: method",
    "voice_application_sid": "TwiML app",
    "trunk_sid": "SIP trunk",
    "voice_receive_mode": "Receives",
}
_VOICE, _FALLBACK, _STATUS = "voice_url", "voice_fallback_url", "status_callback"
# With one of these set, Twilio never requests the addresses.
_INSTEAD = ("trunk_sid", "voice_application_sid")


# What a number does with texts, which is changed only where people ask for it. With a TwiML app, Twilio never requests
# the address.
TEXT_LABELS = {
    "sms_url": "A message comes in",
    "sms_method": "A message comes in: method",
    "sms_application_sid": "TwiML app for messages",
}
TEXT_SETTINGS = tuple(TEXT_LABELS)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One setting of a number. "" means that nothing is set."""

    name: str
    now: str
    then: str

    @property
    def label(self) -> str:
        return {**LABELS, **TEXT_LABELS}[self.name]


@dataclass(frozen=True, slots=True)
class NumberAtTwilio:
    """A number of an account, as Twilio has it; `set_to` has a value for each of LABELS, `texts` of TEXT_SETTINGS."""

    account: str
    sid: str
    number: str
    name: str
    takes_calls: bool
    set_to: Mapping[str, str]
    takes_texts: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def points_here(self) -> bool:
        """Whether its calls reach this site, perhaps without the other two addresses."""
        return not self._instead and _same(self.set_to[_VOICE], wanted()[_VOICE])

    @property
    def points_at(self) -> str:
        """Returns where its calls go, in words."""
        if self._instead:
            return f"{LABELS[self._instead]} {self.set_to[self._instead]}"
        return shown(self.set_to[_VOICE]) or "nowhere"

    @property
    def texts_come_here(self) -> bool:
        """Whether its texts reach this site, unless it is in a messaging service, which Twilio doesn't say."""
        return not self._text_app and _same(self.texts.get("sms_url", ""), wanted_of_texts()["sms_url"])

    @property
    def texts_go_to(self) -> str:
        """Returns where its texts go, in words; "" for Twilio's demo and for nowhere: nobody misses those."""
        if self._text_app:
            return f"TwiML app {self._text_app}"
        address = self.texts.get("sms_url", "")
        return "" if _split(address).netloc == "demo.twilio.com" else shown(address)

    @property
    def text_changes(self) -> list[SettingChange]:
        """Returns what connecting its texts changes; empty if they come here."""
        if self.texts_come_here:
            return []
        then = wanted_of_texts().items()
        return [SettingChange(name, now, value) for name, value in then if (now := self.texts.get(name, "")) != value]

    @property
    def _text_app(self) -> str:
        return self.texts.get("sms_application_sid", "")

    @property
    def changes(self) -> list[SettingChange]:
        """Returns what connecting it changes; empty if it is connected."""
        return [
            SettingChange(name, self.set_to[name], then)
            for name, then in self._then().items()
            if self._differs(name, then)
        ]

    @property
    def _instead(self) -> str:
        return next((name for name in _INSTEAD if self.set_to[name]), "")

    def _then(self) -> dict[str, str]:
        then = wanted()
        if _split(self.set_to[_FALLBACK]).netloc == TWIML_BINS:
            del then[_FALLBACK], then["voice_fallback_method"]
        return then

    def _differs(self, name: str, then: str) -> bool:
        now = self.set_to[name]
        # Twilio names the mode only where there is a choice.
        return now != then and not (name == "voice_receive_mode" and not now)


def shown(address: str) -> str:
    """Returns an address without a password that may be in it, and without overrides."""
    return unsecret(address.partition("#")[0])


def unsecret(value: str) -> str:
    """Returns a setting's value as it is, without a password that may be in it."""
    return re.sub(r"(?<=//)[^/?#]*@", "…@", value)


def wanted() -> dict[str, str]:
    """Returns what a connected number is set to."""
    return {
        _VOICE: public(reverse("twilio-voice")) + OVERRIDES,
        "voice_method": "POST",
        _FALLBACK: public(reverse("twilio-fallback")) + OVERRIDES,
        "voice_fallback_method": "POST",
        _STATUS: public(reverse("twilio-status")) + OVERRIDES,
        "status_callback_method": "POST",
        **dict.fromkeys(_INSTEAD, ""),
        "voice_receive_mode": "voice",
    }


def wanted_of_texts() -> dict[str, str]:
    """Returns what a number is set to whose texts come here."""
    return dict(zip(TEXT_SETTINGS, (public(reverse("twilio-text")), "POST", ""), strict=True))


def numbers_of(account: str) -> list[NumberAtTwilio]:
    """Asks Twilio for the account's numbers. Raises CannotAsk."""
    found = ask(account, lambda client: client.incoming_phone_numbers.list(page_size=A_PAGE))
    return [_read(account, each) for each in found]


def change(found: NumberAtTwilio, values: Mapping[str, str]) -> NumberAtTwilio:
    """Sets these at Twilio, and returns what the number is set to then. Raises CannotAsk."""
    given: dict[str, Any] = dict(values)
    return _read(
        found.account, ask(found.account, lambda client: client.incoming_phone_numbers(found.sid).update(**given))
    )


def _read(account: str, found: Any) -> NumberAtTwilio:
    number = ours(found.phone_number or "")
    able = found.capabilities or {}
    set_to, texts = (
        {name: clean(str(getattr(found, name, None) or "")) for name in names} for names in (LABELS, TEXT_SETTINGS)
    )
    takes_calls, takes_texts = bool(able.get("voice", True)), bool(able.get("sms", False))
    name = clean(found.friendly_name or "")
    return NumberAtTwilio(account, found.sid, number, name, takes_calls, set_to, takes_texts, texts)


def _same(address: str, other: str) -> bool:
    """Compares without overrides and the last slash, which both reach us."""
    return _plain(address) == _plain(other)


def _plain(address: str) -> str:
    parts = _split(address)
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(':443')}{parts.path.rstrip('/')}?{parts.query}"


def _split(address: str) -> SplitResult:
    """Splits an address without its overrides; what is none becomes a path."""
    try:
        return urlsplit(urldefrag(address).url)
    except ValueError:
        return SplitResult("", "", address.rpartition("@")[2], "", "")
