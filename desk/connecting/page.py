"""The page of the numbers at Twilio: what each points to, and what connecting it changes."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now

from calls.connection import watching
from calls.connection.overview import NumberLine, NumberState, overview
from calls.models import Watched
from desk.connecting.acts import MAY_ADD, act
from desk.connecting.rows import LineForm, NumberRow
from menus.access.rights import seen, sees_all
from menus.access.roles import CONNECT
from menus.colleagues import ago
from menus.models import PhoneNumber
from menus.public_address import at_home


def page(request: HttpRequest) -> HttpResponse:
    """GET asks Twilio and lists the numbers; POST does what the pressed button says."""
    if not request.user.has_perm(CONNECT):
        raise PermissionDenied
    if request.method == "POST":
        act(request)
        return redirect("desk:numbers")
    seen = overview()
    rows = [_row(line, request.user.has_perm(MAY_ADD)) for line in seen.lines]
    context = {
        "title": "Connect numbers",
        "rows": rows,
        "problems": seen.problems,
        "rejected": seen.rejected,
        "at_home": at_home(),
        "checks": _checks(),
        "has_mail": bool(settings.EMAIL_HOST),
        "ready": sum(row.line.state in (NumberState.ELSEWHERE, NumberState.INCOMPLETE) for row in rows),
        "any_ready": any(row.may_connect for row in rows),
        "at_twilio": any(row.line.found for row in rows),
    }
    return TemplateResponse(request, "desk/connecting/numbers.html", {**admin.site.each_context(request), **context})


def failing(user: User | AnonymousUser) -> dict[str, object]:
    """Returns what the front page says about calls that fail now."""
    found = watching.failing(now())
    if found and not sees_all(user):
        theirs = set(seen(user, PhoneNumber.objects.all()).values_list("pk", flat=True))
        found = [each for each in found if each.number_id is None or each.number_id in theirs]
    return {"failing": found, "may_connect": user.has_perm(CONNECT)}


def _row(line: NumberLine, may_add: bool) -> NumberRow:
    return NumberRow(line, LineForm(prefix=line.number) if line.state is NumberState.NEW and may_add else None)


def _checks() -> list[tuple[Watched, bool, str]]:
    """Returns the worker's last calls to ourselves: whether a provider's call has come in since, and how long ago."""
    rows = Watched.objects.filter(name__startswith=watching.SELF_CALL, looked_at__gt=now() - watching.FRESH)
    return [(row, watching.still_rings(row), ago(row.looked_at)) for row in rows.select_related("number")]
