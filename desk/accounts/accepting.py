"""The page behind the link of an invitation: a password, and the person is in."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from desk.login.alarm import tell_account
from desk.login.entering import enter
from desk.login.forms import FirstPasswordForm
from menus.access.invitations import CannotAccept, invited
from menus.access.sessions import end_sessions
from menus.change_log.writing import log
from menus.colleagues import called


@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks for a password; POST sets it, once, and logs the person in."""
    try:
        with transaction.atomic():
            return _answer(request, token)
    except CannotAccept as why:
        return _page(request, {"title": "This link doesn't work", "why": str(why)}, 403)


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    """Raises CannotAccept."""
    person = invited(token)
    if request.user.is_authenticated and request.user.pk != person.pk:
        raise CannotAccept(f"You are logged in as {request.user.get_username()}, but the link is for {person.email}.")
    if request.method == "POST":
        User.objects.select_for_update().get(pk=person.pk)
        person = invited(token)  # somebody may have used it meanwhile
    form = FirstPasswordForm(person, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, {"title": "Set your password", "form": form, "person": person})
    form.save()
    end_sessions(person)
    tell_account(person, "Your password was set by a link that an owner sent you.", "set a password by a link")
    log(person, person, f"set the password of {called(person)}")
    messages.success(request, "Welcome. Your password is set.")
    return enter(request, person, reverse("admin:index"))


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, "desk/accounts/invitation.html", whole, status=status)
