"""Lets somebody in after their password was right: the one way for logging in, invitations and lost passwords."""

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from desk.login.clients import know

BACKEND = "django.contrib.auth.backends.ModelBackend"


def enter(request: HttpRequest, user: User, to: str) -> HttpResponse:
    """Logs somebody in and leads them to an address of this site."""
    login(request, user, backend=BACKEND)
    response = redirect(to)
    know(request, response, user.get_username())
    return response
