"""Middleware: whoever saved something comes back to a page that they may open, and no refusal is a blank page."""

from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

Answer = Callable[[HttpRequest], HttpResponse]

# Names the page that a save leads to, until it is opened.
LANDING = "landing"
_SECONDS = 60
_REFUSED = (403, 404)
NOT_SHOWN = "Done. You don't have access to the next page."


def ways_back(get_response: Answer) -> Answer:
    """After the messages. A save may take away its own page: a number that leaves the only line somebody sees."""

    def answer(request: HttpRequest) -> HttpResponse:
        saves = request.method == "POST" and request.user.is_authenticated
        response = get_response(request)
        if saves and response.status_code == 302:
            return _remember(response)
        if request.method == "GET" and LANDING in request.COOKIES:
            return _land(request, response)
        if response.status_code == 405 and request.method in ("GET", "HEAD") and request.accepts("text/html"):
            return _button_alone(request, response)
        return response

    return answer


def _remember(response: HttpResponse) -> HttpResponse:
    target = urlsplit(response.headers["Location"])
    if not target.netloc:
        path = f"{target.path}?{target.query}" if target.query else target.path
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(LANDING, quote(path), _SECONDS, httponly=True, secure=secure, samesite="Lax")
    return response


def _land(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Leads to the front page instead of a refusal, with what the save said."""
    if unquote(request.COOKIES[LANDING]) != request.get_full_path():
        return response
    if response.status_code in _REFUSED and request.path != "/admin/":
        messages.info(request, NOT_SHOWN)
        response = redirect("admin:index")
    response.delete_cookie(LANDING, samesite="Lax")
    return response


def _button_alone(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Somebody opens what only a button does, such as after logging in again."""
    page = render(request, "405.html", status=405)
    page.headers["Allow"] = response.headers.get("Allow", "")
    return page
