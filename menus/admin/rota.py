"""The page of a rota: who is on duty in the coming turns, swaps, exceptions, and its calendar file."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list

from engine.hours.schedules import zone_of
from engine.on_duty.rotas import Rota as Frozen
from engine.on_duty.rotas import duty
from menus.admin.forms.rota_form import RotaForm, ShiftForm, ShiftRows
from menus.admin.forms.rows import Rows
from menus.admin.pages import rota_acts, rota_import
from menus.admin.people_pages import PeoplePages
from menus.as_json import from_json
from menus.current.people import directory
from menus.models import Rota, Shift
from menus.people import freezing, history, writing
from menus.people.weeks import coming, names
from menus.staffing.calendars import exported
from menus.staffing.effects import missing_before


class Shifts(Rows):
    """The shifts of a rota: most have one, around the clock."""

    model = Shift
    form = ShiftForm
    formset = ShiftRows
    fields = ("name", "people", "hours")
    template = "admin/menus/people/shifts.html"
    verbose_name = "shift"

    def get_extra(self, request: HttpRequest, obj: Rota | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    # What somebody sees who may only look.
    @admin.display(description="People in turn")
    def people(self, row: Shift) -> str:
        return ShiftForm(instance=row).initial["people"]  # type: ignore[no-any-return]

    @admin.display(description="Hours")
    def hours(self, row: Shift) -> str:
        return str(ShiftForm(instance=row)["hours"].value() or "Around the clock")


@admin.register(Rota)
class RotaAdmin(PeoplePages):
    """Who is on duty in which week."""

    form = RotaForm
    inlines = (Shifts,)
    list_display = ("name", "now", "handed_over", "zone")
    begin = (
        "No rotas yet",
        "A rota says who is on duty in which week. List the people in turn; swap weeks and put others in for a day "
        "later.",
        "Add a rota",
    )
    nowhere = "Choose this rota in a team."

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related(*freezing.ROTA_READS)

    @admin.display(description="on duty now")
    def now(self, row: Rota) -> str:
        return names(directory(), duty(freezing.rota(row), timezone.now()))

    @admin.display(description="hand-over")
    def handed_over(self, row: Rota) -> str:
        return f"{row.get_weekday_display()}s, {row.handover}"

    def get_fieldsets(self, request: HttpRequest, obj: Rota | None = None) -> Any:
        return (
            (None, {"fields": ("name",)}),
            ("Hand-over", {"classes": ("last",), "fields": ("weekday", "handover", "weeks", "starts", "ends")}),
            ("More", {"classes": ("collapse",), "fields": ("zone", "key")}),
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change:
            before = from_json(Frozen, form.before)
            at, moment = timezone.now(), clock_of(form.instance.zone)
            if unfit := [each for each in writing.refit_exceptions(form.instance, before) if each.until > at]:
                told = get_text_list([f"{moment(each.since)} to {moment(each.until)}" for each in unfit], "and")
                what = "These swaps don't match the new turns. They stay as they are. Check them under Exceptions"
                messages.warning(request, f"{what}: {told}.")
        super().save_related(request, form, formsets, change)

    def overview(self, request: HttpRequest, row: Rota) -> dict[str, Any]:
        at, rota, everybody = timezone.now(), freezing.rota(row), freezing.directory()
        moment, every = clock_of(rota.zone), list(row.exceptions.all())
        return {
            "heading": f"On duty now: {names(everybody, duty(rota, at))}.",
            "turns": coming(rota, everybody, at, moment),
            "moment": moment,
            "exceptions": [
                (
                    each.pk,
                    f"{moment(each.since)} to {moment(each.until)}",
                    names(everybody, _people_of(each)),
                    each.shift,
                    rota_acts.half_of(row, every, each) is not None,
                )
                for each in every
                if each.until > at
            ],
            "swapping": request.GET.get("swap", ""),
            "exception_form": rota_acts.ExceptionForm(row),
            "calendar_form": rota_acts.DutiesFileForm(),
            "teams": list(row.teams.all()),
            "overview": "admin/menus/people/rota_now.html",
        }

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(self.export_view)
        return [path("<int:pk>/export/", export, name="menus_rota_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        file = exported(freezing.rota(row), freezing.directory(), timezone.now())
        response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{row.key}.ics"'
        return response

    def acts(self) -> dict[str, Any]:
        own: dict[str, Callable[[HttpRequest, Rota, datetime], str]] = {
            "swap": rota_acts.swap,
            "except": rota_acts.put_on_duty,
            "unexcept": rota_acts.remove_exception,
            "confirm": rota_import.carry_out,
        }
        return {**super().acts(), "import": self.import_view, **{name: self._act(act) for name, act in own.items()}}

    def import_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Shows what a calendar file would change."""
        row = self.asked_for(request, pk)
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return rota_import.preview(request, row, timezone.now(), clock_of(row.zone), context)

    def _act(self, act: Callable[[HttpRequest, Rota, datetime], str]) -> Callable[[HttpRequest, int], HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            row, at = self.asked_for(request, pk), timezone.now()
            missing = missing_before(at)
            with history.recorded(row, request.user) as locked:
                what = act(request, locked, at)
            if what:
                self.done(request, row, what, (missing, at))
            return redirect(row)

        return view


def clock_of(zone: str) -> Callable[[datetime], str]:
    """Returns what writes a moment by the clock of a zone: “Mon 30 Nov, 9:00”."""
    clock = zone_of(zone) or UTC
    return lambda moment: date_format(moment.astimezone(clock), "D j M, G:i")


def _people_of(row: Any) -> tuple[str, ...]:
    return tuple(each.person.key for each in row.people.all())
