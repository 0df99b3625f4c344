"""The admin's own log is ours: what its pages save goes into the change log, and their histories show that."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from menus.change_log import things
from menus.change_log.details import Detail, undone
from menus.change_log.reading import HistoryPage
from menus.change_log.writing import log
from menus.models import LoggedChange

ADD, CHANGE, DELETE = "add", "change", "delete"


class KeepsChangeLog(ModelAdmin):
    """Writes no row of Django's log."""

    # What a history of the thing's own records already, with the change itself.
    recorded_elsewhere: ClassVar[frozenset[str]] = frozenset()

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Returns before and after, which the methods below are called with."""
        return self.details(request, form, add)

    def details(self, request: HttpRequest, form: Any, add: bool) -> list[Detail]:
        return []

    def values_of(self, request: HttpRequest, row: Any) -> list[Detail]:
        """Returns what a row says, each value as one that is new."""
        return []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._log(request, obj, ADD, "added", message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if message == []:
            return None  # saved as it was
        return self._log(request, obj, CHANGE, "changed", message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for row in queryset if DELETE not in self.recorded_elsewhere else ():
            log(request.user, row, f"deleted {self._named(row)}", map(undone, self.values_of(request, row)))

    def _log(self, request: HttpRequest, row: Any, act: str, did: str, message: Any) -> LoggedChange | None:
        """A sentence is always written; details only where no other history does."""
        if isinstance(message, str):
            return log(request.user, row, message)
        if act in self.recorded_elsewhere:
            return None
        return log(request.user, row, f"{did} {self._named(row)}", message, also=lines_in(message))

    def _named(self, row: Any) -> str:
        return f"the {self.opts.verbose_name} “{getattr(row, 'name', '') or row}”"

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined, no-any-return]
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        found = LoggedChange.objects.filter(about__contains=[things.thing(row)])
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "object": row,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "history": HistoryPage.of(found, request.GET, self.lines_seen(request), self.sees_callers(request)),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def lines_seen(self, request: HttpRequest) -> set[int] | None:
        """Returns the phone lines whose names this person may read; None for all."""
        return None

    def sees_callers(self, request: HttpRequest) -> bool:
        """Whether entries say who is on a caller list."""
        return any(request.user.has_perm(f"menus.{right}_listedcaller") for right in ("view", "change"))


def lines_in(details: Iterable[Detail]) -> list[str]:
    """Returns the phone lines that details name, before or after."""
    ids = [pk for each in details for name in ("lines_before", "lines_after") for pk in each.get(name, ())]
    return [things.line(pk) for pk in ids]
