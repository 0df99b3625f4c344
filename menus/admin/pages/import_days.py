"""The pages that import days into a schedule: choose a list, see what it would do, then confirm."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from menus.access.asking import asked_for
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.admin.pages.import_days_forms import CountryForm, DaysFileForm, HolidaysForm, sealed, unsealed
from menus.fields import countries, time_zones
from menus.models import ImportedList, Schedule
from menus.schedules.importing import ImportPlan, carry_out, plan
from menus.schedules.reading import asking
from menus.schedules.reading.found import CannotRead, FoundDays


def schedule_urls(site: AdminSite) -> list[URLPattern]:
    """The addresses below a schedule's."""
    pages = {"holidays": holidays_page, "calendar": calendar_page, "import": require_POST(confirm_page)}
    return [
        path(f"<int:pk>/{name}/", site.admin_view(view), name=f"menus_schedule_{name}") for name, view in pages.items()
    ]


def holidays_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks for country, region and years; POST shows what importing them would do."""
    row = _schedule(request, pk)
    asked = request.POST.get("country") or request.GET.get("country") or time_zones.country_of(row.zone)
    choice = CountryForm({"country": asked}) if asked else CountryForm()
    country = choice.cleaned_data["country"] if asked and choice.is_valid() else ""
    context: dict[str, Any] = {"choice": choice, "country": country, "called": countries.NAMES.get(country, "")}
    try:
        regions = asking.regions(country) if country else []
        form = HolidaysForm(country, regions, _today().year, request.POST if request.method == "POST" else None)
        if country and form.is_valid():
            years = sorted(map(int, form.cleaned_data["years"]))
            return _preview(
                request,
                row,
                ImportedList.Source.HOLIDAYS,
                asking.holidays(country, form.cleaned_data["region"], years, _today()),
            )
        if country:
            context |= {"form": form, "choice": CountryForm()}
    except CannotRead as why:
        context["cannot"] = str(why)
    return _page(request, row, "holidays.html", {"title": "Import public holidays", **context})


def calendar_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks for a file; POST shows what importing it would do."""
    row, today, cannot = _schedule(request, pk), _today(), ""
    form = DaysFileForm(today.year, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, until = form.cleaned_data["file"], date(today.year + form.cleaned_data["years"], 12, 31)
        try:
            found = asking.calendar(file.read(asking.LARGEST_FILE + 1), file.name, row.zone, today, until)
            return _preview(request, row, ImportedList.Source.CALENDAR, found)
        except CannotRead as why:
            cannot = str(why)
    return _page(
        request, row, "calendar_file.html", {"title": "Import a calendar file", "form": form, "cannot": cannot}
    )


def confirm_page(request: HttpRequest, pk: int) -> HttpResponse:
    """POST carries out what was previewed."""
    row = _schedule(request, pk)
    return once(request, lambda: _import(request, row))


def _import(request: HttpRequest, row: Schedule) -> HttpResponse:
    given = unsealed(row, request.POST.get("found", ""))
    if given is None:
        messages.error(request, "This preview is too old. Nothing was changed. Import again.")
        return redirect(row)
    source, found = given
    try:
        done = carry_out(row, source, found, request.user)
    except CannotRead as why:
        messages.error(request, f"{why} Nothing was changed.")
        return redirect(row)
    messages.success(request, f"Imported {found.name}: {_counted(done)}. You can undo this.")
    return redirect(row)


def _counted(done: ImportPlan) -> str:
    counts = ((len(done.new), "new"), (len(done.changed), "changed"), (len(done.removed), "removed"))
    return ", ".join(f"{many} {what}" for many, what in counts if many) or "nothing changed"


def _preview(request: HttpRequest, row: Schedule, source: str, found: FoundDays) -> HttpResponse:
    """Raises CannotRead if it is more than a schedule can have."""
    planned = plan(row, source, found)
    context = {
        "title": found.name,
        "plan": planned,
        "since": date.fromisoformat(found.since),
        "until": date.fromisoformat(found.until),
        "found": sealed(row, source, found),
        "page": request.POST.get(FIELD) or new_page(),
    }
    return _page(request, row, "import_preview.html", context)


def _schedule(request: HttpRequest, pk: int) -> Schedule:
    return asked_for(request, Schedule, "menus.change_schedule", pk=pk)


def _today() -> date:
    return timezone.localdate()


def _page(request: HttpRequest, row: Schedule, template: str, context: dict[str, Any]) -> HttpResponse:
    context = {**admin.site.each_context(request), "opts": Schedule._meta, "schedule": row, **context}
    return TemplateResponse(request, f"admin/menus/schedule/{template}", context)
