"""The pages for a lost password: asking for a link by mail, and setting a new one."""

from time import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from desk.login.alarm import tell_account
from desk.login.clients import visit_of
from desk.login.entering import enter
from desk.login.forms import FirstPasswordForm
from desk.login.rendering import NOTHING_ELSE, page
from desk.login.throttle import Allowance
from inbox.jobs.lost_passwords import ask_for_links
from menus.access.lost_passwords import accounts_named, may_reset
from menus.access.sessions import end_sessions
from menus.form_labels import PlainForm

# Mails within an hour: for one account, and in all. A page never says that they are used up. Names that have no account
# use up none.
of_account, of_all = Allowance(3), Allowance(200)
# Requests from one address, whatever the names.
of_place = Allowance(10)


class LostPasswordForm(PlainForm):
    """Who needs a new password."""

    name = forms.CharField(label="User name or email", max_length=254, help_text="For example anna@example.com.")


@never_cache
def forgot(request: HttpRequest) -> HttpResponse:
    """GET asks who it is; POST has a link mailed, if there is such an account, and never says whether there is."""
    form = LostPasswordForm(request.POST or None)
    status, is_asked = 200, False
    if request.method == "POST" and settings.EMAIL_HOST and form.is_valid():
        name, now = form.cleaned_data["name"], time()
        if of_place.take(visit_of(request, name).place, now):
            found = accounts_named(name)
            ask_for_links([each for each in found if of_account.take(str(each.pk), now) and of_all.take("", now)])
            is_asked = True
        else:
            form.add_error(None, "Too many links were requested from here. Try again in an hour.")
            status = 429
    context = {
        "title": "Reset your password",
        "form": form,
        "is_asked": is_asked,
        "has_mail": bool(settings.EMAIL_HOST),
    }
    return page(request, "forgot.html", context, status)


class ResetPage(PasswordResetConfirmView):
    """Sets a password by the link, and lets the person in as if they had logged in with it."""

    form_class = FirstPasswordForm
    template_name = "desk/login/reset.html"

    def get_user(self, uidb64: str) -> User | None:
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and may_reset(user) else None

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.save()
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        end_sessions(user)
        tell_account(user, "Your password was reset.", "reset their password by email")
        return enter(self.request, user, reverse("admin:index"))

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context = super().get_context_data(**more)
        title = "Set a new password" if self.validlink else "This link doesn't work"
        more = {**NOTHING_ELSE, "title": title, "person": self.user}
        return {**admin.site.each_context(self.request), **context, **more}

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        return super().render_to_response(context, **more, status=200 if self.validlink else 403)
