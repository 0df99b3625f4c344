"""Where a form leads after saving: back to where the person came from, at the same place."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from menus.models import Destination


def back(request: HttpRequest, otherwise: str) -> str:
    """The `next` that was asked for, where it is an address of this site; nobody is led away by a link."""
    asked = request.GET.get("next", "")
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours else otherwise


def keeping_next(request: HttpRequest, address: str) -> str:
    """`address` with the `next` of this page, for a step between the place and the way back to it."""
    asked = back(request, "")
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'next': asked})}" if asked else address


def place_of(row: Destination) -> str:
    """Where a destination stands on the page of its tree."""
    return f"{row.tree.get_absolute_url()}#d-{row.key}"
