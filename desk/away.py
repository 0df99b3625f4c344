"""What people see while PostgreSQL does not answer: a page that says so, and that calls go on."""

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error as went_wrong

from calls.journal import telling
from calls.postgres.breaker import breaker
from menus.publishing import copies

Answer = Callable[[HttpRequest], HttpResponse]
# Seconds after which a page that was opened is asked for again; one that sent something is not.
AGAIN = 10


def say_so(answer: Answer) -> Answer:
    """Middleware: a page would wait for as long as PostgreSQL hangs."""

    def unless_away(request: HttpRequest) -> HttpResponse:
        return away(request) if breaker.is_open else answer(request)

    return unless_away


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler for errors, which it calls while the error is being handled."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return away(request)
    return went_wrong(request)


def away(request: HttpRequest) -> HttpResponse:
    """Needs no database, and no session."""
    asks_again = AGAIN if request.method == "GET" else 0
    context = {"numbers": copies.numbers(), "again": asks_again, "in_memory_only": telling.in_memory_only()}
    page = render(request, "503.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    page.headers["Retry-After"] = str(AGAIN)
    return page
