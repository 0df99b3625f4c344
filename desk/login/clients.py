"""Who sends a request: the address, and whether this browser has logged in under a name before."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "known_browser"
_SALT = "branchline.known-browser"
_YEAR = 365 * 24 * 3600
# People who log in at one computer.
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Visit:
    """`address` is for people to read; `place` is what pays for wrong tries."""

    address: str
    place: str
    is_known: bool = False


def visit_of(request: HttpRequest | None, name: str) -> Visit:
    """Returns where a request for a name comes from: a browser that is known for it, or else a network."""
    address = address_of(request)
    mark, names = _read_cookie(request)
    if mark and hidden_name(name) in names:
        return Visit(address, f"browser {mark}", is_known=True)
    return Visit(address, network_of(address))


def address_of(request: HttpRequest | None) -> str:
    """Returns the client's address; "" if there is none.

    Each proxy adds the address that it was reached from, so with two in front the last but one is the client's. What
    stands further left was sent by the client, who may write anything.
    """
    if request is None:
        return ""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies: int = settings.PROXIES_IN_FRONT
    by_proxy = told[-proxies] if 0 < proxies <= len(told) else ""
    found = _parsed(by_proxy) or _parsed(request.META.get("REMOTE_ADDR", ""))
    return str(found) if found else ""


def network_of(address: str) -> str:
    """Returns what one customer of a provider has: an IPv4 address, or a /64 of IPv6."""
    return str(ip_network((address, 64), strict=False)) if ":" in address else address


def know(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Marks the browser as one that has logged in under a name."""
    mark, names = _read_cookie(request)
    hidden = hidden_name(name)
    kept = [hidden, *(each for each in names if each != hidden)][:MOST_NAMES]
    response.set_cookie(
        COOKIE,
        signing.dumps([mark or secrets.token_urlsafe(12), kept], salt=_SALT),
        max_age=_YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def last_here(request: HttpRequest) -> str:
    """Returns the hidden name of whoever logged in last in this browser; "" if it is not known."""
    _, names = _read_cookie(request)
    return next(iter(names), "")


def _read_cookie(request: HttpRequest | None) -> tuple[str, Sequence[str]]:
    sent = request.COOKIES.get(COOKIE, "") if request else ""
    with suppress(signing.BadSignature, ValueError, TypeError):
        mark, names = signing.loads(sent, salt=_SALT, max_age=_YEAR)
        return str(mark), list(names)
    return "", ()


def hidden_name(name: str) -> str:
    """A cookie shows nobody who logs in."""
    return salted_hmac(_SALT, name.casefold()).hexdigest()[:16]


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """Reads an address as proxies write it, perhaps with a port: 192.0.2.1:443, [2001:db8::1]:443."""
    plain = text.strip()
    if plain.startswith("["):
        plain = plain[1:].partition("]")[0]
    elif plain.count(":") == 1:
        plain = plain.partition(":")[0]
    try:
        found = ip_address(plain.partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
