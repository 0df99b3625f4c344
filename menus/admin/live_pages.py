"""Base of the pages of live things: a save takes effect at once and can be undone; what is in use is not deleted."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from menus.access.naming import places_for
from menus.admin.conflicts.conflict import Shown
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.admin.kept_key import KeptKeyAdmin
from menus.change_log.keeping import CHANGE
from menus.current.store import store
from menus.ids import id_of
from menus.publishing.uses import Use
from menus.undo_steps import CannotUndo


class LivePages(KeptKeyAdmin, ConflictAwareAdmin):
    """A form whose changes are live as soon as they are saved."""

    class Media:
        css: ClassVar = {"all": ["editor/people.css"]}
        js: ClassVar = [Script("bundle/editor.js", type="module")]

    recorded_elsewhere: ClassVar = frozenset({CHANGE})  # by `history`
    search_fields: ClassVar[tuple[str, ...]] = ("name", "key")
    view_on_site = False
    change_form_template = "admin/menus/people/change_form.html"
    delete_confirmation_template = "admin/menus/people/delete.html"
    actions = None  # deleted one by one, because each confirmation lists where it is used
    # What an empty list says: a heading, how to begin, and the button.
    begin: tuple[str, str, str]
    # What to do with one that nothing uses.
    nowhere = ""
    # The module that keeps changes: dump, record, steps, undo and redo.
    history: ClassVar[Any]

    def uses(self, row: Any) -> Iterable[Use]:
        """Returns the places that name a row; one of them is enough to keep it."""
        raise NotImplementedError

    def before_change(self) -> Any:
        """Returns what `went_live` needs of the time before."""
        return None

    def went_live(self, request: HttpRequest, before: Any) -> None:
        # After the commit: what is read before it would be taken for the version of another change.
        transaction.on_commit(store.hurry)

    def values_to_recreate(self, before: Shown) -> Mapping[str, str]:
        return {"key": before.key}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return unwrapped(super().formfield_for_dbfield(db_field, request, **kwargs))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.before_change = self.before_change()
        if change:
            form.before = self.history.dump(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            self.history.record(form.instance, form.before, request.user)
        self.went_live(request, form.before_change)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(obj.get_absolute_url())

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(obj.get_absolute_url())

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        if row := context.get("original"):
            saved = self.get_queryset(request).get(pk=row.pk)  # a refused form has modified the row
            context |= {"uses": places_for(request.user, self.shown_uses(saved)), "steps": self.history.steps(saved)}
            context |= self.overview(request, saved)
        context["nowhere"] = self.nowhere
        context["address"] = f"admin:menus_{self.opts.model_name}"
        return super().render_change_form(request, context, *args, **kwargs)

    def shown_uses(self, row: Any) -> Iterable[Use]:
        """Returns the places that the page lists; those of `uses` also keep it from being deleted."""
        return self.uses(row)

    def overview(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Returns what the page shows above its form."""
        return {}

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Shows where it is used instead of deleting it."""
        row = self.get_object(request, unquote(object_id))
        used = self.uses(row) if row else []
        if used and request.method == "POST" and self.has_delete_permission(request, row):
            return redirect(f"admin:menus_{self.opts.model_name}_delete", object_id)
        context = {**(extra_context or {}), "uses": places_for(request.user, used)}
        return super().delete_view(request, object_id, context)

    def get_urls(self) -> list[URLPattern]:
        name = self.opts.model_name
        own = [
            path(f"<int:pk>/{act}/", self.admin_site.admin_view(require_POST(view)), name=f"menus_{name}_{act}")
            for act, view in self.acts().items()
        ]
        return [*own, *super().get_urls()]

    def acts(self) -> dict[str, Any]:
        """Returns the views that a POST to an address of their own reaches, by the end of that address."""
        return {"undo": self.undo_view, "redo": self.redo_view}

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._step(request, pk, self.history.undo, "Undone")

    def redo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._step(request, pk, self.history.redo, "Redone")

    def _step(self, request: HttpRequest, pk: int, go: Any, done: str) -> HttpResponse:
        row, before = self.asked_for(request, pk), self.before_change()
        try:
            undone = go(row, id_of(request.POST.get("change", "")), request.user)
        except CannotUndo as why:
            messages.warning(request, str(why))
        else:
            self.done(request, row, f"{done}: {undone}.", before)
        return redirect(row)

    def asked_for(self, request: HttpRequest, pk: int) -> Any:
        """Returns the row that an act is about. Raises Http404 and PermissionDenied."""
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return row

    def done(self, request: HttpRequest, row: Any, what: str, before: Any) -> None:
        """Says what was done, and what it means for callers."""
        messages.success(request, what)
        self.went_live(request, before)


def unwrapped(field: Any) -> Any:
    """Returns a form field without Django's links beside a choice; the sidebar leads to those pages."""
    if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field
