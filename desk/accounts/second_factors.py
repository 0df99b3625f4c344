"""Says which roles need a second factor."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from menus.access.accounts import decides_about_all
from menus.access.second_factor import has_one, must_have, rules, set_rules
from menus.change_log.details import value
from menus.change_log.things import ALL_LINES
from menus.change_log.writing import log
from menus.models import Role, SecondFactorRule, Subject

FIRST = "Set up your own second factor first, under Security. Your role would need one."


@require_POST
def second_factor_rules(request: HttpRequest) -> HttpResponse:
    """POST `role`, several times, and `shown`, those that the page had. Only what somebody changed on it is changed.

    Whoever decides goes ahead: they have a second factor before they ask others for one.
    """
    user = request.user
    if not isinstance(user, User) or not decides_about_all(user):
        raise PermissionDenied
    before, chosen = rules(), _roles_in(request, "role")
    shown = _roles_in(request, "shown") if "shown" in request.POST else before
    wanted = before - (shown - chosen) | (chosen - shown)
    if must_have(user, wanted) and not has_one(user):
        messages.error(request, FIRST)
        return redirect("desk:security")
    if wanted != before:
        with transaction.atomic():
            set_rules(wanted)
            field = value("Roles that need a second factor", _in_words(before), _in_words(wanted))
            row = SecondFactorRule(role=Role.OWNER)
            log(user, row, "changed who needs a second factor", [field], also=[ALL_LINES], subject=Subject.ACCESS)
    messages.success(request, "Saved." if wanted else "Saved. Nobody needs a second factor.")
    return redirect("desk:accounts")


def _roles_in(request: HttpRequest, name: str) -> set[Role]:
    return {role for role in Role if role.value in request.POST.getlist(name)}


def _in_words(roles: set[Role]) -> str:
    return ", ".join(str(role.label) for role in Role if role in roles)
