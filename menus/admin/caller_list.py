"""The page of a caller list: who is on it, what happens to their calls, its table in and out, and who changed what."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils import timezone

from engine.kinds.all import kind_of
from menus.admin.forms.listed_caller_form import CallerListForm
from menus.admin.live_pages import LivePages
from menus.admin.pages import blocking, callers_csv
from menus.caller_lists import history
from menus.models import CallerList
from menus.publishing.uses import Use, uses_in_trees

# Callers on the list's own page; all of them are on a page with a search.
SHOWN = 50


@admin.register(CallerList)
class CallerListAdmin(LivePages):
    """Lists of callers, for branches, for names, and for blocking."""

    history: ClassVar[Any] = history
    form = CallerListForm
    list_display = ("name", "people", "handling")
    change_form_template = "admin/menus/callerlist/change_form.html"
    delete_confirmation_template = "admin/menus/callerlist/delete.html"
    begin = (
        "No caller lists yet",
        "List callers you know, such as VIPs, partners or suppliers. Their names are shown wherever they call, a "
        "branch can ask for them, and a list can block their calls.",
        "Add a caller list",
    )
    nowhere = "Add a branch to a phone line that decides by caller lists, to lead these callers somewhere else."

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(people=Count("callers"))

    @admin.display(description="callers", ordering="people")
    def people(self, row: Any) -> str:
        return f"{row.people:,}"

    def get_fieldsets(self, request: HttpRequest, obj: CallerList | None = None) -> Any:
        return (
            (None, {"fields": ("name", "handling")}),
            ("More", {"classes": ("collapse", "last"), "fields": ("key",)}),
        )

    def uses(self, row: CallerList) -> Iterable[Use]:
        return list(uses_in_trees(lambda place: row.key in kind_of(place).caller_lists(place)))

    def overview(self, request: HttpRequest, row: CallerList) -> dict[str, Any]:
        callers, user = row.callers.order_by("name", "pk"), request.user
        count = callers.count()
        everybody = f"{reverse('admin:menus_listedcaller_changelist')}?list__id__exact={row.pk}"
        may_see = any(user.has_perm(f"menus.{right}_listedcaller") for right in ("view", "change"))
        return {
            "heading": f"{count:,} caller{'' if count == 1 else 's'}",
            "overview": "admin/menus/callerlist/callers.html",
            "callers": callers[:SHOWN] if may_see else (),
            "more": count > SHOWN,
            "count": count,
            "everybody": everybody if may_see else "",
            "may_add": user.has_perm("menus.add_listedcaller"),
            "may_import": callers_csv.may_import(user),
            "now": timezone.now(),
        }

    def get_urls(self) -> list[URLPattern]:
        return [*callers_csv.urls(self.admin_site), *blocking.urls(self.admin_site), *super().get_urls()]
