"""Wherever a form leads to a destination: only those of the same tree are offered, each with its kind."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import ForeignKey
from django.http import HttpRequest

from menus import models


def edited_tree(request: HttpRequest) -> int | None:
    """The tree whose destination the page is about: the row's own, or the one asked for when adding."""
    return _once(request, "edited_tree", lambda: _edited_tree(request))


def languages_of(request: HttpRequest) -> tuple[str, ...]:
    """The languages of the tree that the page is about, the first one first."""
    return _once(request, "languages_of_tree", lambda: _languages(edited_tree(request) or 0))


def _once(request: HttpRequest, name: str, find: Callable[[], Any]) -> Any:
    """A page asks for the same many times."""
    if not hasattr(request, name):
        setattr(request, name, find())
    return getattr(request, name)


def _languages(tree: int) -> tuple[str, ...]:
    first = models.PhoneTree.objects.filter(pk=tree).values_list("language", flat=True)
    others = models.TreeLanguage.objects.filter(tree=tree).values_list("language", flat=True)
    return (*first, *others)


def _destinations(request: HttpRequest) -> Any:
    tree = edited_tree(request)
    every = models.Destination.objects.select_related("tree")
    return every.filter(tree=tree) if tree else every


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
            kwargs["queryset"] = _destinations(request)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        if field and db_field.related_model is models.Destination:
            field.empty_label = "Nothing chosen"
            field.widget.attrs["data-destinations"] = ""  # where the page adds one that was just made
            # Read once, however many fields and rows of options offer them.
            field.choices = _once(request, "offered_destinations", lambda: list(field.choices))
        return field
