"""Somebody's own page about their password, second factor and sessions."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from desk.login.alarm import tell_account
from desk.login.password_pages import refused_for_now
from desk.login.passwords import proves_own_password
from desk.login.rendering import page
from menus.access import second_factor
from menus.access.session_store import digest
from menus.access.sessions import end_sessions, sessions_of
from menus.change_log.things import thing
from menus.form_labels import PlainForm
from menus.models import LoggedChange, LoginSession

MOST_SESSIONS = 50
MOST_EVENTS = 8


class PasswordAgainForm(PlainForm):
    """The password of whoever is logged in, so that nobody else can do this at their screen."""

    password = forms.CharField(
        label="Your password", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


@never_cache
@sensitive_post_parameters()
def security(request: HttpRequest) -> HttpResponse:
    """GET shows all three; POST does what the pressed button says."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    does = request.POST.get("do", "")
    if does in ("end", "end-others"):
        return _ended(request, user, does)
    form = PasswordAgainForm(request.POST if does in _WITH_PASSWORD else None)
    if form.is_valid() and proves_own_password(request, user, form):
        return _WITH_PASSWORD[does](request, user)
    context = {**admin.site.each_context(request), **_context(request, user, form)}
    return refused_for_now(TemplateResponse(request, "desk/login/security.html", context), form)


def _ended(request: HttpRequest, user: User, does: str) -> HttpResponse:
    own = request.session.session_key
    if does == "end":
        others = LoginSession.objects.filter(user=user, pk=request.POST.get("session", "")[:64].replace("\0", ""))
        count, _ = others.exclude(pk=digest(own or "")).delete()
    else:
        count = end_sessions(user, but=own)
    messages.success(request, f"Ended {count} session{'' if count == 1 else 's'}.")
    return redirect("desk:security")


def _renew_codes(request: HttpRequest, user: User) -> HttpResponse:
    if not second_factor.has_one(user):
        return redirect("desk:second-factor")
    codes = second_factor.new_recovery_codes(user)
    tell_account(user, "New recovery codes were made. The old ones no longer work.", "made new recovery codes")
    return page(request, "recovery.html", {"title": "Your recovery codes", "codes": codes})


def _turn_off(request: HttpRequest, user: User) -> HttpResponse:
    if second_factor.must_have(user):
        messages.error(request, "Your role needs a second factor. You can replace it, but not turn it off.")
    elif second_factor.has_one(user):
        second_factor.remove(user)
        tell_account(user, "The second factor was turned off.", "turned off their second factor")
        messages.success(request, "The second factor is off.")
    return redirect("desk:security")


_WITH_PASSWORD: dict[str, Callable[[HttpRequest, User], HttpResponse]] = {"codes": _renew_codes, "off": _turn_off}


def _context(request: HttpRequest, user: User, form: PasswordAgainForm) -> dict[str, Any]:
    return {
        "title": "Security",
        "form": form,
        "factor": getattr(user, "second_factor", None),
        "must_have": second_factor.must_have(user),
        "sessions": list(sessions_of(user)[:MOST_SESSIONS]),
        "own": digest(request.session.session_key or ""),
        "events": LoggedChange.objects.filter(about__contains=[thing(user)]).select_related("who")[:MOST_EVENTS],
    }
