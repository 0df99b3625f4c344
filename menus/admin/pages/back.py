"""Where a form redirects after saving: back to the page and place the person came from."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from menus.models import Destination


def back(request: HttpRequest, otherwise: str) -> str:
    """Returns the requested `next` if it is on this site; prevents open redirects."""
    asked = request.GET.get("next", "")
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours else otherwise


def keeping_next(request: HttpRequest, address: str) -> str:
    """Returns `address` with this page's `next` added, so that an intermediate page keeps the way back."""
    asked = back(request, "")
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'next': asked})}" if asked else address


def place_of(row: Destination) -> str:
    """Returns the anchor of a destination on its tree's page."""
    return f"{row.tree.get_absolute_url()}#d-{row.key}"
