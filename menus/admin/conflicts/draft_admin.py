"""Base of every page that edits a draft: records each change and resolves edit conflicts."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.forms import BaseModelForm, Script
from django.http import HttpRequest

from menus.access.asking import must_exist
from menus.admin.conflicts.conflict import ConflictAwareForm, SavedChange, Shown
from menus.admin.conflicts.conflict_admin import ConflictAwareAdmin
from menus.change_log.keeping import ADD, CHANGE, DELETE
from menus.draft import edits
from menus.draft.shortcuts import save_chosen
from menus.models import PhoneTree


def tree_id_of(row: Any) -> int:
    """Returns the id of the tree that a draft's row belongs to; 0 for an unsaved tree."""
    return (row.pk or 0) if isinstance(row, PhoneTree) else row.tree_id


class DraftForm(ConflictAwareForm):
    """A form of a draft, with the change that saving it records."""

    edit: edits.Edit


class DraftAdmin(ConflictAwareAdmin):
    """Base class for the admin of a tree and of its destinations."""

    recorded_elsewhere: ClassVar = frozenset({ADD, CHANGE, DELETE})  # by menus.draft.edits

    class Media:
        js = [Script("bundle/editor.js", type="module")]

    def whole_of(self, row: Any) -> int:
        return tree_id_of(row)

    def must_be_of(self, request: HttpRequest, before: Shown, row: Any) -> None:
        super().must_be_of(request, before, row)
        if row is None:
            must_exist(request, PhoneTree.objects.filter(pk=before.whole).first())

    def lock(self, whole: int) -> None:
        PhoneTree.objects.select_for_update().filter(pk=whole).first()

    def last_change(self, whole: int) -> int:
        return edits.last_seen(whole)

    def changes_since(self, before: Shown) -> Sequence[SavedChange]:
        return edits.since(before.whole, before.last_seen, before.key)

    def values_to_recreate(self, before: Shown) -> Mapping[str, str]:
        return {"tree": str(before.whole)}

    def save_model(self, request: HttpRequest, obj: Any, form: BaseModelForm, change: bool) -> None:
        if tree_id := tree_id_of(obj):
            form.edit = edits.begin(tree_id)  # type: ignore[attr-defined]
            save_chosen(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: BaseModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if edit := getattr(form, "edit", None):
            form.instance.saved_draft = edit.end(request.user)
