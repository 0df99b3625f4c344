"""The page between the password and the front page: a code of the second factor."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from desk.login.codes import check_code
from desk.login.entering import let_in, waiting
from desk.login.password_pages import refused_for_now
from desk.login.rendering import page
from menus.access import second_factor
from menus.form_labels import PlainForm


class CodeForm(PlainForm):
    """A code of the app, or a recovery code in its place."""

    code = forms.CharField(
        max_length=40,
        help_text="Six digits from your authenticator app, or one of your recovery codes.",
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )


@never_cache
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    """GET asks for a code; POST lets the person in if it is right."""
    found = waiting(request)
    if found is None:
        return redirect("admin:login")
    user, to = found
    if not second_factor.has_one(user):
        return redirect("desk:second-factor")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check_code(request, user, form.cleaned_data["code"])
            return let_in(request, user, to)
        except forms.ValidationError as error:
            form.add_error(None, error)
    return refused_for_now(page(request, "code.html", {"title": "Enter your code", "form": form}), form)
