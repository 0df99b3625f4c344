"""Admin pages that several people may edit at once without silently overwriting each other's work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from menus.admin.conflicts.conflict import (
    Conflict,
    SavedChange,
    Shown,
    conflict_with_deletion,
    find_conflict,
    read_shown,
)
from menus.admin.conflicts.double_submit import FIELD, new_page, once
from menus.admin.conflicts.form_values import ShownForm
from menus.admin.conflicts.logged_values import NOTHING_YET, before_and_after, saved_values, told
from menus.change_log import things
from menus.change_log.details import Detail
from menus.change_log.keeping import ADD, CHANGE
from menus.colleagues import ago
from menus.models import LoggedChange
from menus.page_titles import TitledByName


@dataclass(frozen=True, slots=True)
class Logged:
    """A change from the change log, as a conflict tells it."""

    who: str
    what: str
    at: datetime

    @property
    def ago(self) -> str:
        return ago(self.at)


class ConflictAwareAdmin(TitledByName):
    """Detects edit conflicts on a single row; subclasses override what to lock if rows belong together."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if object_id is None:
            add = super().changeform_view
            return once(request, lambda: add(request, None, form_url, extra_context))
        before = read_shown(request) if request.method == "POST" else None
        if before is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            # Held until the request ends, so that nobody saves between the comparison and our own save.
            self.lock(before.whole)
            row = self.get_object(request, unquote(object_id))
            self.must_be_of(request, before, row)
            if found := self._conflict(request, row, before):
                request.POST = found.post  # type: ignore[assignment]
            if row is None:
                object_id, form_url = None, self.address_to_recreate(request)
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "conflict": found})

    def _conflict(self, request: HttpRequest, row: Any, before: Shown) -> Conflict | None:
        form, changes = ShownForm(self, request, row), self.changes_since(before)
        if row is None:
            return conflict_with_deletion(form, before, request.POST, changes, self.values_to_recreate(before))
        return find_conflict(form, before, request.POST, changes)

    def must_be_of(self, request: HttpRequest, before: Shown, row: Any) -> None:
        """Raises Http404 if a page claims to have shown a row of something else: its changes would be listed."""
        if row is not None and self.whole_of(row) != before.whole:
            raise Http404

    def address_to_add(self) -> str:
        return reverse(f"admin:menus_{self.opts.model_name}_add")

    def address_to_recreate(self, request: HttpRequest) -> str:
        """Returns where the form of a row is sent that was deleted meanwhile."""
        return self.address_to_add()

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context["page"] = request.POST.get(FIELD) or new_page()
        if row := context.get("original"):
            context["shown"] = self.shown(request, row, context).dump()
        return super().render_change_form(request, context, *args, **kwargs)

    def shown(self, request: HttpRequest, row: Any, context: Any) -> Shown:
        """Returns what a page that is rendered now shows of `row` as it is saved."""
        form = context["adminform"].form
        if form.is_bound:  # a refused form has modified the row
            row = self.get_queryset(request).get(pk=row.pk)
            saved = ShownForm(self, request, row)
        else:
            saved = ShownForm.of_page(form, (each.formset for each in context["inline_admin_formsets"]))
        whole = self.whole_of(row)
        return Shown(whole, getattr(row, "key", ""), self.last_change(whole), saved.values())

    def whole_of(self, row: Any) -> int:
        """Returns the id of what is locked during the comparison and whose changes are listed: here the row itself."""
        pk: int = row.pk
        return pk

    def lock(self, whole: int) -> None:
        self.model._default_manager.select_for_update(no_key=True).filter(pk=whole).first()

    def last_change(self, whole: int) -> int:
        """Returns the latest change that a page rendered now includes; 0 if there is none."""
        return self._logged(whole).values_list("pk", flat=True).last() or 0

    def changes_since(self, before: Shown) -> Sequence[SavedChange]:
        """Returns what others saved since `before`, oldest first."""
        entries = self._logged(before.whole).filter(pk__gt=before.last_seen).select_related("who")
        return [Logged(entry.by, f"{_did(entry)} “{entry.name}”", entry.logged_at) for entry in entries]

    def values_to_recreate(self, before: Shown) -> Mapping[str, str]:
        """Returns the extra values that a form needs to recreate a deleted row."""
        return {}

    def _logged(self, whole: int) -> QuerySet[LoggedChange]:
        row = self.model(pk=whole)
        return LoggedChange.objects.filter(about__contains=[things.thing(row)]).order_by("pk")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change and CHANGE not in self.recorded_elsewhere:
            form.saved_before = saved_values(self, request, self.model._default_manager.get(pk=obj.pk))
        super().save_model(request, obj, form, change)

    def details(self, request: HttpRequest, form: Any, add: bool) -> list[Detail]:
        if (ADD if add else CHANGE) in self.recorded_elsewhere:
            return []
        return list(before_and_after(self, request, form, getattr(form, "saved_before", NOTHING_YET)))

    def values_of(self, request: HttpRequest, row: Any) -> list[Detail]:
        return list(told(ShownForm(self, request, row), NOTHING_YET))


def _did(entry: LoggedChange) -> str:
    """The conflict itself says what differs."""
    return "deleted" if entry.what.startswith("deleted ") else "changed"
