"""Where a form redirects after saving: back to the page and place the person came from."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from menus.models import Destination, PhoneTree


def back(request: HttpRequest, otherwise: str) -> str:
    """Returns the requested `next` if it is on this site; prevents open redirects."""
    asked = request.GET.get("next", "")
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours else otherwise


def keeping_next(request: HttpRequest, address: str) -> str:
    """Returns `address` with this page's `next` added, so that an intermediate page keeps the way back."""
    asked = back(request, "")
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'next': asked})}" if asked else address


def line_page(phone_tree: PhoneTree) -> str:
    """Returns the address of a line's page, its picture."""
    return reverse("desk:tree", args=[phone_tree.slug])


def place_of(row: Destination) -> str:
    """Returns the place of a destination in its line's picture."""
    return f"{line_page(row.tree)}#d-{row.key}"
