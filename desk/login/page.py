"""The page to log in."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from desk.login.entering import enter
from desk.login.forms import LoginForm
from desk.login.passwords import TOO_MANY


class LoginPage(LoginView):
    """Django's, which says when to try again, and how else to get in."""

    authentication_form = LoginForm

    def form_valid(self, form: Any) -> HttpResponse:
        return enter(self.request, form.get_user(), self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form, is_slowed=form.has_error("__all__", TOO_MANY))
        return refused_for_now(self.render_to_response(context), form)


def refused_for_now(response: HttpResponse, form: Any) -> HttpResponse:
    """Tells programs, too, that a form was refused because of too many tries, and for how long."""
    for error in form.non_field_errors().as_data():
        if error.code == TOO_MANY:
            response.status_code = 429
            response["Retry-After"] = str(error.params["seconds"])
    return response


def page_of(site: Any, request: HttpRequest, context: dict[str, Any]) -> HttpResponseBase:
    """Returns the page for Django's admin site, which hands over its context."""
    view = LoginPage.as_view(extra_context=context, template_name="admin/login.html")
    request.current_app = site.name
    return view(request)
