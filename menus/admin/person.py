"""The page of a person: how they are reached, when they aren't, and one click to be away."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from menus.access.asking import asked_for
from menus.admin.forms.person_form import NumberForm, NumberRows, PersonForm
from menus.admin.forms.rows import Rows
from menus.admin.found_pages import FoundPages
from menus.admin.pages import absences
from menus.fields.languages import called
from menus.fields.written import written
from menus.models import Person, PersonNumber
from menus.people import freezing, history
from menus.people.telling import now_of_person
from menus.staffing.effects import missing_before


class PersonNumbers(Rows):
    """How a person is reached, in order."""

    model = PersonNumber
    form = NumberForm
    formset = NumberRows
    fields = ("order", "number")
    template = "admin/menus/people/numbers.html"
    extra = 1
    verbose_name = "number"


@admin.register(Person)
class PersonAdmin(FoundPages):
    """Somebody who is rung."""

    form = PersonForm
    inlines = (PersonNumbers,)
    list_display = ("name", "now", "reached", "extension", "hours")
    begin = (
        "No people yet",
        "Add those who answer calls, with their numbers. Then put them into teams; your phone lines ring the team, "
        "and whoever is away or off duty is left out.",
        "Add a person",
    )
    nowhere = "Add them to a team or a rota, or choose them in a transfer."

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super().get_queryset(request).select_related("hours", "recorded").prefetch_related(*freezing.PERSON_READS)
        )

    def get_list_display(self, request: HttpRequest) -> Any:
        # Whoever may only set absences doesn't see the numbers on a person's page either.
        sees_numbers = super().has_view_permission(request)
        return [each for each in super().get_list_display(request) if each != "reached" or sees_numbers]

    @admin.display(description="now")
    def now(self, row: Person) -> str:
        return now_of_person(freezing.person(row), timezone.now())

    @admin.display(description="numbers")
    def reached(self, row: Person) -> str:
        return ", ".join(written(each.number) for each in row.numbers.all()) or "None yet"

    @admin.display(description="languages")
    def spoken(self, row: Person) -> str:
        return "; ".join(map(called, row.languages))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or absences.may_set(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Person | None = None) -> Any:
        may_change = self.has_change_permission(request, obj) if obj else True
        return (
            (None, {"fields": ("name", "hours", "languages" if may_change else "spoken")}),
            self.directory_section(request, obj),
            ("More", {"classes": ("collapse", "last"), "fields": ("key",)}),
        )

    def overview(self, request: HttpRequest, row: Person) -> dict[str, Any]:
        at, person = timezone.now(), freezing.person(row)
        coming = list(row.absences.not_over(at))
        return {
            "heading": now_of_person(person, at),
            "may_set_absences": absences.may_set(request, row),
            "is_away": any(each.since <= at for each in coming),
            "coming_absences": coming,
            "absence_form": absences.AbsenceForm(),
            "overview": "admin/menus/people/person_now.html",
        }

    def acts(self) -> dict[str, Any]:
        return {**super().acts(), "away": self.away_view, "back": self.back_view, "unaway": self.unaway_view}

    def away_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._absent(request, pk, lambda row, at: absences.set_absence(request, row, at))

    def back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._absent(request, pk, absences.end_absences)

    def unaway_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._absent(request, pk, lambda row, at: absences.remove_absence(row, request.POST.get("absence", "")))

    def _absent(self, request: HttpRequest, pk: int, act: Any) -> HttpResponse:
        row, at = asked_for(request, Person, absences.RIGHT, "menus.change_person", pk=pk), timezone.now()
        missing = missing_before(at)
        with history.recorded(row, request.user) as locked:
            what = act(locked, at)
        if what:
            self.done(request, row, what, (missing, at))
        return redirect(row)
