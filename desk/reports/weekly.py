"""Weekly reports by email: whether somebody gets that of a line, and the link that stops it without a login."""

from typing import Any

from django.contrib import admin, messages
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from desk.calls.access import VIEW
from inbox.counting.weekly import of_token, this_monday
from inbox.models import WeeklyReport
from menus.access.asking import asked_for
from menus.models import PhoneTree


def gets(user: Any, line: PhoneTree) -> bool:
    """Whether somebody gets the weekly report of a line."""
    return WeeklyReport.objects.filter(user=user.pk, tree=line).exists()


@require_POST
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts or stops one's own weekly report of a line."""
    line = asked_for(request, PhoneTree, *VIEW, slug=slug)
    me = request.user.pk or 0
    if request.POST.get("weekly") == "on" and not getattr(request.user, "email", ""):
        messages.error(request, "Your account has no email address. Ask an owner to add it.")
    elif request.POST.get("weekly") == "on":
        # The week that goes on is reported next Monday.
        begun = {"sent_for": this_monday(line, now())}
        WeeklyReport.objects.get_or_create(user_id=me, tree=line, defaults=begun)
        messages.success(request, f"You get the report of {line} each Monday morning.")
    else:
        WeeklyReport.objects.filter(user=me, tree=line).delete()
        messages.success(request, f"You no longer get the weekly report of {line}.")
    return redirect("desk:report", slug)


@never_cache
@csrf_exempt  # mail programs post here, and the token says whose report it is
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """POST stops a report. GET asks first, because mail scanners open every link."""
    try:
        row = of_token(token)
    except BadSignature:
        return _page(request, {"title": "We don’t know this link", "unknown": True}, status=404)
    stopped = request.method == "POST" and row is not None
    if stopped and row:
        row.delete()
    title = "Weekly report stopped" if stopped else "Stop the weekly report?" if row else "This report is stopped"
    return _page(request, {"title": title, "report": row, "stopped": stopped})


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, "desk/reports/stop.html", context, status=status)
