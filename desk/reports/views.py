"""HTTP only: who sees which report, and as what."""

import csv
from io import StringIO
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from calls.models import Call
from desk.calls.access import VIEW
from desk.reports.ahead import looks_ahead
from desk.reports.asked import ReportDays
from desk.reports.branches import BranchesPage
from desk.reports.line_page import LineReport, cells
from desk.reports.overview import ReportsOverview, lines_of
from desk.reports.queues_page import QueuesPage, has_queues
from desk.reports.weekly import gets
from inbox.counting.reading import LineCounts
from menus.access.asking import asked_for, need_one
from menus.colleagues import SEE_TREES
from menus.models import PhoneTree
from menus.publishing.due import settle
from menus.spreadsheets import BOM, harmless


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every line whose calls somebody sees."""
    need_one(request, *VIEW)
    counts = LineCounts(lines_of(request.user), now())
    page = ReportsOverview(counts, ReportDays.of(request.GET, counts.today()))
    return _page(request, "desk/reports/overview.html", {"title": "Reports", "page": page})


@require_safe
def line(request: HttpRequest, slug: str) -> HttpResponse:
    """One line, in two periods."""
    page = _report(request, slug)
    context = {"title": f"Report on {page.line}", "page": page, "phone_tree": page.line}
    context |= {"gets_weekly": gets(request.user, page.line), "to": getattr(request.user, "email", "")}
    context["has_queues"] = has_queues(page.line)
    return _page(request, "desk/reports/line.html", context)


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Downloads the report as CSV, with cells that no spreadsheet runs."""
    report, text = _report(request, slug), StringIO()
    writer = csv.writer(text)
    writer.writerow(["by", "what", "now", "earlier"])
    for by, what, counted, earlier in cells(report):
        writer.writerow([harmless(by), harmless(what), counted, "" if earlier is None else earlier])
    days = report.asked.days
    name = f"{slug}-{days.first}-to-{days.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def branches(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a line with where callers went."""
    settle(now())
    phone_tree = asked_for(request, PhoneTree, *VIEW, slug=slug)
    counts = LineCounts([phone_tree], now())
    asked = ReportDays.of(request.GET, counts.today())
    page = BranchesPage(phone_tree, counts, asked, request.GET.get("version", ""))
    context = {"title": f"Where callers of {phone_tree} went", "page": page, "phone_tree": phone_tree}
    return _page(request, "desk/reports/branches.html", context)


@require_safe
def queues(request: HttpRequest, slug: str) -> HttpResponse:
    """How long callers wait in the queues of a line, and how many more people would help."""
    settle(now())
    phone_tree = asked_for(request, PhoneTree, *VIEW, slug=slug)
    context = {"title": f"Queues of {phone_tree}", "page": QueuesPage(phone_tree, now()), "phone_tree": phone_tree}
    return _page(request, "desk/reports/queues.html", context)


@require_safe
def ahead(request: HttpRequest) -> HttpResponse:
    """The next 400 days of every line that somebody sees."""
    need_one(request, *SEE_TREES)
    settle(now())
    context = {"title": "Looking ahead", "page": looks_ahead(request.user, now())}
    return _page(request, "desk/reports/ahead.html", context)


def _report(request: HttpRequest, slug: str) -> LineReport:
    settle(now())
    phone_tree = asked_for(request, PhoneTree, *VIEW, slug=slug)
    counts = LineCounts([phone_tree], now())
    return LineReport(phone_tree, counts, ReportDays.of(request.GET, counts.today()))


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), "opts": Call._meta, **context})
