"""The pages of histories: one of a phone line, and one of everything for those who own all lines."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from desk.history.form import HistoryForm
from desk.history.line import changes_of
from menus.access.accounts import decides_about_all
from menus.access.asking import asked_for
from menus.access.naming import lines_seen
from menus.change_log.reading import HistoryPage, people, subjects
from menus.colleagues import SEE_TREES
from menus.models import LoggedChange, PhoneTree


def of_line(request: HttpRequest, slug: str) -> HttpResponse:
    """What anybody changed of one line, for those who see it."""
    phone_tree = asked_for(request, PhoneTree.objects.select_related("live_revision"), *SEE_TREES, slug=slug)
    context = {"title": f"History of {phone_tree}", "phone_tree": phone_tree, "opts": PhoneTree._meta}
    return _page(request, changes_of(phone_tree), context)


def of_everything(request: HttpRequest) -> HttpResponse:
    """What anybody changed anywhere: also accounts, caller lists and things that no line uses."""
    if not decides_about_all(request.user):
        raise PermissionDenied
    return _page(request, LoggedChange.objects.all(), {"title": "History"})


def _page(request: HttpRequest, rows: QuerySet[LoggedChange], context: dict[str, Any]) -> HttpResponse:
    form = HistoryForm(request.GET, people(rows), subjects(rows))
    sees_callers = request.user.has_perm("menus.view_listedcaller")
    page = HistoryPage.of(form.narrowed(rows), request.GET, lines_seen(request.user), sees_callers)
    filtered = any(request.GET.get(name) for name in form.fields)
    whole = {**admin.site.each_context(request), **context, "form": form, "history": page, "filtered": filtered}
    return TemplateResponse(request, "desk/history/page.html", whole)
