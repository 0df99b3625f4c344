"""Addresses of Django's pages for accounts, which people have bookmarked: they lead on to ours."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe


@require_safe
def _accounts(request: HttpRequest, rest: str = "") -> HttpResponse:
    return redirect("desk:accounts")


@require_safe
def _invite(request: HttpRequest) -> HttpResponse:
    return redirect("desk:invite")


@require_safe
def _account(request: HttpRequest, pk: int, rest: str) -> HttpResponse:
    return redirect("desk:account", pk)


def bookmarked(admin_view: Callable[[Any], Any]) -> list[URLPattern]:
    """Returns the routes below the admin; each page that follows asks for its own rights."""
    return [
        path("auth/", admin_view(_accounts)),
        path("auth/user/", admin_view(_accounts)),
        path("auth/user/add/", admin_view(_invite)),
        path("auth/user/<int:pk>/<path:rest>", admin_view(_account)),
        path("auth/group/", admin_view(_accounts)),
        path("auth/group/<path:rest>", admin_view(_accounts)),
    ]
