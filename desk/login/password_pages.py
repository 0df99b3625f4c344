"""The pages for passwords: to log in, and to change one's own."""

from itertools import chain
from typing import Any

from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from desk.login.alarm import tell_account
from desk.login.entering import enter
from desk.login.forms import LoginForm, OwnPasswordForm
from desk.login.passwords import TOO_MANY
from menus.access.sessions import end_sessions


class LoginPage(LoginView):
    """Django's, which says when to try again, and how else to get in."""

    authentication_form = LoginForm
    next_page = "admin:index"

    def form_valid(self, form: Any) -> HttpResponse:
        return enter(self.request, form.get_user(), self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form, is_slowed=form.has_error("__all__", TOO_MANY))
        return refused_for_now(self.render_to_response(context), form)


class OwnPasswordPage(PasswordChangeView):
    """Django's; a new password ends all other sessions, and their owner is told."""

    form_class = OwnPasswordForm
    template_name = "registration/password_change_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        end_sessions(form.user, but=self.request.session.session_key)
        sentence = "Your password was changed. All other sessions have ended."
        tell_account(form.user, sentence, "changed their password")
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        return refused_for_now(super().form_invalid(form), form)


def refused_for_now(response: HttpResponse, form: Any) -> HttpResponse:
    """Tells programs, too, that a form was refused because of too many tries, and for how long."""
    for error in chain.from_iterable(form.errors.as_data().values()):
        if error.code == TOO_MANY:
            response.status_code = 429
            response["Retry-After"] = str(error.params["seconds"])
            response._has_been_logged = True  # type: ignore[attr-defined]  # by us, once; guessers send thousands
    return response


def page_of(site: Any, request: HttpRequest, context: dict[str, Any]) -> HttpResponseBase:
    """Returns the page for Django's admin site, which hands over its context."""
    view = LoginPage.as_view(extra_context=context, template_name="admin/login.html")
    request.current_app = site.name
    return view(request)
