"""The forms for a password: logging in, and changing one's own."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest

from desk.login.passwords import one_try
from menus.form_labels import PlainLabels


class LoginForm(PlainLabels, AdminAuthenticationForm):
    """Django's, with a pause that grows."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "That user name and password don't match.",
    }

    def clean(self) -> dict[str, Any]:
        name = str(self.cleaned_data.get("username") or "")
        if not name or not self.cleaned_data.get("password"):
            return super().clean()
        with one_try(self.request, name):
            return super().clean()


class OwnPasswordForm(PlainLabels, AdminPasswordChangeForm):
    """Django's form for a user's own password; the old one is compared no more often than when logging in."""

    def __init__(self, user: Any, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        with one_try(self.request, self.user.get_username()):
            return super().clean_old_password()


class FirstPasswordForm(PlainLabels, SetPasswordForm):
    """Django's, for somebody who was invited, or who lost theirs."""
