"""Lets somebody in after their password was right: the one way for logging in, invitations and lost passwords.

Whoever has a second factor, or needs one, waits for it in a session that belongs to nobody yet.
"""

from time import time

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from desk.login.clients import address_of, know
from desk.login.devices import device_of
from desk.login.unsent import KEPT, kept_for
from menus.access import second_factor
from menus.access.session_store import FROM

BACKEND = "django.contrib.auth.backends.ModelBackend"
# Seconds between the password and the second factor.
PATIENCE = 10 * 60
_WAITING = "second_step"


def enter(request: HttpRequest, user: User, to: str) -> HttpResponse:
    """Leads somebody to an address of this site, or to the second step."""
    has_one = second_factor.has_one(user)
    if not has_one and not second_factor.must_have(user):
        return let_in(request, user, to)
    unsent = request.session.get(KEPT)
    request.session.flush()  # of whoever was logged in here
    if unsent:
        request.session[KEPT] = unsent
    state = {"user": user.pk, "password": user.get_session_auth_hash(), "at": time(), "to": to}
    request.session[_WAITING] = state
    request.session.set_expiry(PATIENCE)
    return redirect("desk:code" if has_one else "desk:second-factor")


def waiting(request: HttpRequest) -> tuple[User, str] | None:
    """Returns who waits for the second step in this browser, and where they want to go; None if nobody does."""
    state = request.session.get(_WAITING)
    if not state or time() - state["at"] > PATIENCE:
        return None
    user = User.objects.filter(pk=state["user"], is_active=True, is_staff=True).first()
    if user is None or not constant_time_compare(state["password"], user.get_session_auth_hash()):
        return None
    return user, state["to"]


def log_in(request: HttpRequest, user: User) -> None:
    """Starts the session."""
    request.session.pop(_WAITING, None)
    request.session.set_expiry(None)
    login(request, user, backend=BACKEND)
    request.session[FROM] = {"address": address_of(request), "device": device_of(request.headers.get("User-Agent", ""))}


def let_in(request: HttpRequest, user: User, to: str) -> HttpResponse:
    """Leads to what they typed when their session had ended, wherever they log in again; else to `to`."""
    log_in(request, user)
    response = redirect("desk:unsent" if kept_for(request) else to)
    know(request, response, user.get_username())
    return response
