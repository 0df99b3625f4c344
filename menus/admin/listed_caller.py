"""The page of one caller on a list, and the list of all of them."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from engine.numbers.caller_lists import Handling
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.forms.listed_caller_form import ListedCallerForm
from menus.admin.live_pages import unwrapped
from menus.admin.pages.callers_csv import may_see_lists
from menus.caller_lists.history import recorded
from menus.change_log.keeping import ADD, CHANGE, DELETE
from menus.colleagues import moment
from menus.fields.written import written
from menus.models import CallerList, ListedCaller

# A search for fewer digits is one for words.
LEAST_DIGITS = 3


class Blocked(SimpleListFilter):
    """Shows only callers whose calls aren't answered now."""

    title = "their calls"
    parameter_name = "calls"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("blocked", "blocked now"), ("over", "ended")]

    def queryset(self, request: HttpRequest, callers: QuerySet[ListedCaller]) -> QuerySet[ListedCaller]:
        is_over = Q(until__lte=timezone.now())
        if self.value() == "blocked":
            return callers.exclude(list__handling=Handling.ANSWERED).exclude(is_over)
        return callers.filter(is_over) if self.value() == "over" else callers

    def choices(self, changelist: Any) -> Iterator[Any]:
        everything, *others = super().choices(changelist)
        yield {**everything, "display": "all"}
        yield from others


@admin.register(ListedCaller)
class ListedCallerAdmin(ConflictAwareAdmin):
    """Callers on lists. Each change is one of the list, which keeps it."""

    form = ListedCallerForm
    recorded_elsewhere: ClassVar = frozenset({ADD, CHANGE, DELETE})  # by the list's own history
    list_display = ("called", "shown_numbers", "list", "end", "note")
    list_filter = (Blocked, "list")
    list_select_related = ("list",)
    search_fields = ("name", "note", "numbers")
    list_per_page = 50
    view_on_site = False
    actions = None
    change_form_template = "admin/menus/callerlist/caller.html"
    delete_confirmation_template = "admin/menus/callerlist/delete_caller.html"
    begin = (
        "No callers here yet",
        "Add the first one with a name and the numbers they call from, or open a caller list and import a table.",
        "Add a caller",
    )

    class Media:
        css = {"all": ["editor/people.css"]}

    @admin.display(description="name", ordering="name")
    def called(self, row: ListedCaller) -> str:
        return row.name or "No name"

    @admin.display(description="numbers")
    def shown_numbers(self, row: ListedCaller) -> str:
        return ", ".join(map(written, row.numbers))

    @admin.display(description="until", ordering="until", empty_value="")
    def end(self, row: ListedCaller) -> str:
        if row.until is None:
            return ""
        return f"ended {moment(row.until)}" if row.until <= timezone.now() else moment(row.until)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("list",) if obj else ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return unwrapped(super().formfield_for_dbfield(db_field, request, **kwargs))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if (
            request.method == "GET"
            and request.user.has_perm("menus.add_callerlist")
            and not CallerList.objects.exists()
        ):
            messages.info(request, "Add a caller list first, such as VIPs. Then add callers to it.")
            return redirect("admin:menus_callerlist_add")
        return super().add_view(request, form_url, extra_context)

    def lock(self, whole: int) -> None:
        """Locks the list first, as everything that changes its callers does."""
        CallerList.objects.select_for_update(no_key=True).filter(callers=whole).first()
        super().lock(whole)

    def get_search_results(
        self, request: HttpRequest, callers: Any, search_term: str
    ) -> tuple[QuerySet[ListedCaller], bool]:
        """Finds a number however it is typed, also without its country code."""
        digits = re.sub(r"[\s()+./-]", "", search_term).lstrip("0")
        if len(digits) >= LEAST_DIGITS and digits.isascii() and digits.isdecimal():
            return callers.filter(numbers__icontains=digits), False
        return super().get_search_results(request, callers, search_term)

    def save_model(self, request: HttpRequest, obj: ListedCaller, form: Any, change: bool) -> None:
        with recorded(obj.list, request.user, f"{'changed' if change else 'added'} {obj}"):
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: ListedCaller) -> None:
        with recorded(obj.list, request.user, f"removed {obj}"):
            super().delete_model(request, obj)

    def response_post_save_add(self, request: HttpRequest, obj: ListedCaller) -> HttpResponseRedirect:
        return self._back_to(request, obj.list)

    def response_post_save_change(self, request: HttpRequest, obj: ListedCaller) -> HttpResponseRedirect:
        return self._back_to(request, obj.list)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        super().response_delete(request, obj_display, obj_id)
        return self._back_to(request, request.listed_in)  # type: ignore[attr-defined]

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        request.listed_in = row.list if row else None  # type: ignore[attr-defined]
        return super().delete_view(request, object_id, extra_context)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def _back_to(self, request: HttpRequest, row: CallerList | None) -> HttpResponseRedirect:
        here = row.get_absolute_url() if row and may_see_lists(request.user) else ""
        return HttpResponseRedirect(here or reverse("admin:menus_listedcaller_changelist"))
