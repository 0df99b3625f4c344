"""Whether providers can reach this site under PUBLIC_BASE_URL."""

import ipaddress
import socket
from urllib.parse import urlsplit

from django.conf import settings


def at_home() -> str:
    """Returns why no provider can reach PUBLIC_BASE_URL; "" if it is a public address."""
    host = urlsplit(settings.PUBLIC_BASE_URL).hostname or ""
    if settings.PUBLIC_BASE_URL.startswith("https:") and not is_private(host):
        return ""
    return (
        f"PUBLIC_BASE_URL is {settings.PUBLIC_BASE_URL}, which only this machine reaches. Open a tunnel, or put a "
        "proxy with a host name in front, and set PUBLIC_BASE_URL to its https address."
    )


def is_private(host: str, resolve: bool = False) -> bool:
    """Whether a host is this machine, or an address of a private network; of a name only with `resolve`."""
    if host == "localhost":
        return True
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, None)] if resolve else [host]
        return not any(ipaddress.ip_address(each).is_global for each in found)
    except (OSError, ValueError):
        return False
