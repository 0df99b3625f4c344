"""Middleware for sessions: notes where they are used, and holds people to a second factor that they lack."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from desk.login.clients import address_of
from menus.models import LoginSession

Answer = Callable[[HttpRequest], HttpResponse]

NOTED_EVERY = timedelta(minutes=5)
# Where whoever lacks a second factor may go.
OPEN = ("desk:second-factor", "admin:logout", "admin:login")


def keep_up(get_response: Answer) -> Answer:
    """One look at the session's row, which a page reads anyway."""

    def answer(request: HttpRequest) -> HttpResponse:
        row = _row(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if row is None:
            return get_response(request)
        _note(request, row)
        if row.must_enrol and request.path not in map(reverse, OPEN):
            if request.method == "GET":
                return redirect("desk:second-factor")
            return render(request, "desk/login/must_enrol.html", status=403)
        return get_response(request)

    return answer


def _row(request: HttpRequest) -> LoginSession | None:
    session: Any = request.session
    found: LoginSession | None = session.loaded()
    return found


def _note(request: HttpRequest, row: LoginSession) -> None:
    now = timezone.now()
    user = request.session.get(SESSION_KEY)
    if user and now - row.used_at > NOTED_EVERY:
        kept = {"used_at": now, "user_id": int(user), "address": address_of(request)}
        LoginSession.objects.filter(pk=row.pk).update(**kept)
