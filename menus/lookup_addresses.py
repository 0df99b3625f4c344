"""Which addresses a lookup may ask: public ones over HTTPS, and private ones that whoever runs the site has allowed."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

# Ports of HTTPS: others belong to other services, which a request must not reach.
PORTS = (443, 8443)
_ONLY_OURS = ("localhost", "ip6-localhost", "ip6-loopback")


@dataclass(frozen=True, slots=True)
class AskedAddress:
    """The parts of an address that decide whether it may be asked."""

    scheme: str
    host: str
    port: int

    @property
    def is_allowed_privately(self) -> bool:
        """Whether LOOKUP_PRIVATE_HOSTS names it. This machine itself is only for development."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        named = f"{host}:{self.port}" in map(str.lower, settings.LOOKUP_PRIVATE_HOSTS)
        return named and (settings.DEBUG or not is_this_machine(self.host))


def objection(address: str) -> str:
    """Returns why an address can't be asked, "" if it can. A name may still lead to a private network later."""
    asked = parts_of(address)
    if asked is None:
        return "This isn't an address that can be asked. Write one without a password, such as https://crm.example.com/orders."
    if asked.is_allowed_privately:
        return ""
    if asked.scheme != "https":
        return "Only encrypted addresses can be asked. Write one that begins with https://."
    if asked.port not in PORTS:
        return "Only the ports 443 and 8443 can be asked. Leave the port out, or use one of these."
    if is_this_machine(asked.host) or _is_private(asked.host):
        return (
            "This is an address within a private network. Use a public one, or ask whoever runs this site to allow it "
            "with LOOKUP_PRIVATE_HOSTS."
        )
    return ""


def parts_of(address: str) -> AskedAddress | None:
    """Returns the parts of an address; None for one with a password, a fragment, or no host."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
    except ValueError:
        return None
    odd = parts.username is not None or parts.password is not None or parts.fragment or "\\" in address
    if odd or not parts.hostname or not port:
        return None
    return AskedAddress(parts.scheme, parts.hostname.lower(), port)


def is_this_machine(host: str) -> bool:
    """Whether a name or an address can only be this machine."""
    bare = host.rstrip(".")
    if bare in _ONLY_OURS or bare.endswith(".localhost"):
        return True
    found = _literal(bare)
    return found is not None and (found.is_loopback or found.is_unspecified)


def _is_private(host: str) -> bool:
    found = _literal(host)
    return found is not None and not found.is_global


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, ipaddress.IPv6Address) else found
