"""What a page may be sent: refused by its length or its address before anything of it is read or kept.

Providers' webhooks have a door of their own.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from calls.middleware import FOR_PROVIDERS

Answer = Callable[[HttpRequest], HttpResponse]

# Bytes. A stranger sends a name and a password.
MOST_FROM_STRANGERS = 65_536
# A form with recordings, seven of the largest at once.
MOST_FROM_STAFF = 72_000_000


def refuse_at_the_door(get_response: Answer) -> Answer:
    """Middleware, behind the login and before all that reads a form."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(FOR_PROVIDERS):
            if _has_nul(request):
                return render(request, "400.html", status=400)
            if _length(request) > MOST_FROM_STRANGERS and _length(request) > _most(request):
                return render(request, "413.html", status=413)
        return get_response(request)

    return answer


def _has_nul(request: HttpRequest) -> bool:
    """No address of ours has a NUL in it, and PostgreSQL takes none."""
    return "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")


def _most(request: HttpRequest) -> int:
    return MOST_FROM_STAFF if request.user.is_staff else MOST_FROM_STRANGERS


def _length(request: HttpRequest) -> int:
    """What the request says; without it Django reads nothing."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said[:18]) if said.isdecimal() else 0
