"""Limits what pages accept: refuses by length or address before anything is read or stored.

Providers' webhooks have their own limits.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from calls.webhooks.middleware import FOR_PROVIDERS

Answer = Callable[[HttpRequest], HttpResponse]

# Bytes. A stranger sends a name and a password.
MOST_FROM_STRANGERS = 65_536
# A form with recordings, seven of the largest at once.
MOST_FROM_STAFF = 72_000_000


def refuse_at_the_door(get_response: Answer) -> Answer:
    """Middleware, after the login and before anything that reads a form."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(FOR_PROVIDERS):
            if _has_nul(request):
                return render(request, "400.html", status=400)
            if _length(request) > MOST_FROM_STRANGERS and _length(request) > _most(request):
                return render(request, "413.html", status=413)
        return get_response(request)

    return answer


def _has_nul(request: HttpRequest) -> bool:
    """None of our addresses contains a NUL, and PostgreSQL does not accept one."""
    return "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")


def _most(request: HttpRequest) -> int:
    return MOST_FROM_STAFF if request.user.is_staff else MOST_FROM_STRANGERS


def _length(request: HttpRequest) -> int:
    """The length that the request states; without it Django reads nothing."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said[:18]) if said.isdecimal() else 0
