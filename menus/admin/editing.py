"""What every page that edits a draft does: it keeps each change, and tells of others who saved meanwhile."""

from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.forms import BaseModelForm, Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from menus import edits
from menus.admin.meanwhile import anew, meanwhile, read_shown, shown
from menus.models import PhoneTree


def tree_id_of(row: Any) -> int:
    """The tree that a row of a draft belongs to; 0 for a tree that is not saved yet."""
    return (row.pk or 0) if isinstance(row, PhoneTree) else row.tree_id


class EditsDraft(ModelAdmin):
    """For forms of a tree and of its destinations."""

    class Media:
        css = {"all": ["editor/editor.css", "editor/audio.css"]}
        js = [Script("editor/editor.js", type="module")]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        before = read_shown(request) if request.method == "POST" and object_id else None
        if before is None or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            # Held to the end of the request, so that nobody saves between the comparison and our own saving.
            PhoneTree.objects.select_for_update().filter(pk=before.tree).first()
            row = self.get_object(request, unquote(object_id))
            found = meanwhile(self, request, row, before) if row else anew(self, request, before)
            if found:
                request.POST = found.post  # type: ignore[assignment]
            if row is None:
                object_id, form_url = None, self.address_to_add()
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), "meanwhile": found})

    def address_to_add(self) -> str:
        return reverse(f"admin:menus_{self.opts.model_name}_add")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if row := context.get("original"):
            saved = self.get_queryset(request).get(pk=row.pk)  # a form that was refused has filled in the row
            context["shown"] = shown(self, request, saved).dump()
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: BaseModelForm, change: bool) -> None:
        if tree_id := tree_id_of(obj):
            form.edit = edits.begin(tree_id)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: BaseModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if edit := getattr(form, "edit", None):
            edit.end(request.user)
