"""Wherever a form leads to a destination: only those of the same tree are offered, each with its kind."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import ForeignKey
from django.http import HttpRequest

from menus import models


def edited_tree(request: HttpRequest) -> int | None:
    """The tree whose destination the page is about: the row's own, or the one asked for when adding."""
    if not hasattr(request, "edited_tree"):  # every link of a form asks
        request.edited_tree = _edited_tree(request)  # type: ignore[attr-defined]
    found: int | None = request.edited_tree  # type: ignore[attr-defined]
    return found


def _edited_tree(request: HttpRequest) -> int | None:
    pk = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
    if pk and unquote(pk).isdecimal():
        row = models.Destination.objects.filter(pk=unquote(pk)).values_list("tree", flat=True).first()
        if row:
            return row
    asked = request.POST.get("tree") or request.GET.get("tree") or ""
    return int(asked) if asked.isdecimal() else None


class LinksInTree:
    """Offers only destinations of the same tree wherever one is chosen."""

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is models.Destination:
            tree = edited_tree(request)
            every = models.Destination.objects.select_related("tree")
            kwargs["queryset"] = every.filter(tree=tree) if tree else every
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        if field and db_field.related_model is models.Destination:
            field.empty_label = "Nothing chosen"
            field.widget.attrs["data-destinations"] = ""  # where the page adds one that was just made
            field.choices = list(field.choices)  # read once, however many rows of options offer them
        return field
