"""The values that TwiML attributes take, each as a check and its description."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

DIAL_PAD = "0123456789*#"
_CALLER = r"\+[1-9][0-9]{6,14}|client:[!-~]+|sips?:[^\s@]+@[^\s@]+"


@dataclass(frozen=True)
class Takes:
    """What an attribute takes: "a whole number from 1", and whether a value qualifies."""

    words: str
    fits: Callable[[str], bool]


def is_address(text: str) -> bool:
    """Whether this is an absolute http(s) address that can go into a request line as it stands."""
    try:
        address = urlsplit(text)
        return address.scheme in ("http", "https") and bool(address.hostname) and _is_plain(text)
    except ValueError:
        return False


def whole(least: int, most: int | None = None) -> Takes:
    words = f"a whole number from {least}" + (f" to {most}" if most is not None else "")
    return Takes(words, lambda text: _is_whole(text) and least <= int(text) <= (most or int(text)))


def one_of(*values: str) -> Takes:
    return Takes(" or ".join(values), lambda text: text in values)


def some_of(*values: str) -> Takes:
    """Any of them, separated by spaces."""
    return Takes(f"any of {', '.join(values)}", lambda text: bool(text.split()) and set(text.split()) <= set(values))


def either(first: Takes, second: Takes) -> Takes:
    return Takes(f"{first.words} or {second.words}", lambda text: first.fits(text) or second.fits(text))


def _is_whole(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,9}", text) is not None


def _are_keys(text: str) -> bool:
    return all(key in DIAL_PAD for key in text)


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"[!-~]+", text) is not None


SOMETHING = Takes("some text", lambda text: bool(text.strip()))
YES_OR_NO = one_of("true", "false")
METHOD = one_of("GET", "POST")
ADDRESS = Takes("an absolute http or https address", is_address)
ADDRESS_OR_EMPTY = either(ADDRESS, Takes("nothing", lambda text: not text))
# Gather's finishOnKey is one key, Record's is a set of keys.
ONE_KEY_OR_NONE = Takes("one key of 0-9 # *, or nothing", lambda text: len(text) <= 1 and _are_keys(text))
KEYS_OR_NONE = Takes("keys of 0-9 # *, or nothing", _are_keys)
TONES = Takes("tones of 0-9 # * and w", lambda text: bool(text) and _are_keys(text.replace("w", "")))
# https://www.twilio.com/docs/voice/twiml/dial#ringtone
_RING_TONES = (
    "at au bg br be ch cl cn cz de dk ee es fi fr gr hu il in it lt jp mx my nl no nz ph pl pt ru se sg th uk us "
    "us-old tw ve za none"
)
RING_TONE = Takes("two letters of a country, or none", lambda text: text in _RING_TONES.split())
# a number, or one of the account's clients
CALLER_ID = Takes("a number like +15550100009, or a client", lambda text: re.fullmatch(_CALLER, text) is not None)
LOOP = whole(0, 1000)  # 0 means until the caller hangs up
INPUT = one_of("dtmf", "speech", "dtmf speech", "speech dtmf")
