"""The page on which somebody sets up their second factor, or replaces it, and sees recovery codes once."""

from collections.abc import Sequence
from time import time
from typing import Any

import segno
from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from desk.login.alarm import tell_account
from desk.login.clients import know
from desk.login.entering import log_in, waiting
from desk.login.password_pages import refused_for_now
from desk.login.passwords import proves_own_password
from desk.login.rendering import page
from menus.access import second_factor
from menus.form_labels import PlainForm

NOT_RIGHT = "That code isn't right. Check the clock of your telephone, and enter the code that your app shows now."
TOO_LATE = "This page was open for too long. Scan the new code."


class SetUpForm(PlainForm):
    """The first code; the key goes along, sealed, because nothing is kept before it is right."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=400)
    code = forms.CharField(
        max_length=10,
        help_text="The six digits that your app shows now.",
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        help_text="So that nobody else can do this at your screen.",
    )


@never_cache
@sensitive_post_parameters()
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """GET shows a new key; POST keeps it if the code is right, and shows recovery codes."""
    found = waiting(request)
    user = found[0] if found else request.user
    if not isinstance(user, User) or (found and second_factor.has_one(user)) or not user.is_staff:
        return redirect("admin:login")
    form = SetUpForm(request.POST or None)
    if found:  # who has just entered the password
        del form.fields["password"]
    if request.method == "POST" and form.is_valid() and _is_owner(request, user, form):
        given = form.cleaned_data
        codes = second_factor.set_up(user, given["key"], given["code"], time())
        if codes is not None:
            sentence = "A second factor was set up. Logging in now needs a code of your authenticator app."
            tell_account(user, sentence, "set up a second factor")
            return _set_up(request, user, codes, found[1] if found else reverse("desk:security"), is_new=bool(found))
        is_open = second_factor.opened(user, given["key"], second_factor.SETTING_UP_SECONDS) is not None
        form.add_error("code", NOT_RIGHT if is_open else TOO_LATE)
    return refused_for_now(_page(request, user, form, is_forced=bool(found)), form)


def _is_owner(request: HttpRequest, user: User, form: SetUpForm) -> bool:
    return "password" not in form.fields or proves_own_password(request, user, form)


def _set_up(request: HttpRequest, user: User, codes: Sequence[str], to: str, *, is_new: bool) -> HttpResponse:
    if is_new:
        log_in(request, user)
    response = page(request, "recovery.html", {"title": "Your recovery codes", "codes": codes, "to": to})
    know(request, response, user.get_username())
    return response


def _page(request: HttpRequest, user: User, form: SetUpForm, *, is_forced: bool) -> HttpResponse:
    sealed = form.data.get("key", "") if form.is_bound else ""
    key = second_factor.opened(user, sealed, second_factor.SETTING_UP_SECONDS) if sealed else None
    if key is None:
        sealed = second_factor.new_key(user)
        key = second_factor.opened(user, sealed) or b""
    context: dict[str, Any] = {
        "title": "Set up a second factor",
        "form": form,
        "sealed": sealed,
        "picture": _drawn(second_factor.as_address(user, key)),
        "key": second_factor.as_text(key),
        "is_forced": is_forced or (second_factor.must_have(user) and not second_factor.has_one(user)),
        "replaces": second_factor.has_one(user),
    }
    return page(request, "set_up.html", context)


def _drawn(address: str) -> SafeString:
    """Returns a QR code as SVG: one path, in black on white whatever the page's colours, because cameras need it."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=5, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=False
    )
    return mark_safe(drawn)  # made of squares
