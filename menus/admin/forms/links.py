"""Limits every link field to destinations of the same tree, each shown with its kind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.db.models import ForeignKey
from django.http import HttpRequest

from engine.wording.apart import with_key
from menus import models
from menus.draft import shortcuts
from menus.fields.quick_widgets import QuickSelect
from menus.ids import id_of, is_id


def edited_tree(request: HttpRequest) -> int | None:
    """Returns the tree that the page edits: the row's own, or the one requested when adding."""
    # The form may call this many times, and a conflict may rewrite the POST data in between (conflicts.conflict).
    if request.method != "GET":
        return _edited_tree(request)
    if not hasattr(request, "edited_tree"):
        request.edited_tree = _edited_tree(request)  # type: ignore[attr-defined]
    found: int | None = request.edited_tree  # type: ignore[attr-defined]
    return found


def _edited_tree(request: HttpRequest) -> int | None:
    pk = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
    if pk and is_id(unquote(pk)) and (tree := _tree_of(request, unquote(pk))):
        return tree
    asked = request.POST.get("tree") or request.GET.get("tree") or ""
    return id_of(asked) or None


def _tree_of(request: HttpRequest, pk: str) -> int | None:
    """Returns the tree of a destination, which keeps it."""
    known: dict[str, int | None] = request.__dict__.setdefault("trees_of_destinations", {})
    if pk not in known:
        known[pk] = models.Destination.objects.filter(pk=pk).values_list("tree", flat=True).first()
    return known[pk]


def edited_languages(request: HttpRequest) -> tuple[str, ...]:
    """Returns the languages of the edited tree, the first one first; () if there is none."""
    pk = edited_tree(request)
    known: dict[int | None, tuple[str, ...]] = request.__dict__.setdefault("edited_languages", {})
    if pk not in known:
        tree = models.PhoneTree.objects.only("language").filter(pk=pk or 0).order_by().first()
        known[pk] = tree.languages if tree else ()
    return known[pk]


class LinkChoiceField(forms.ModelChoiceField):
    """A destination of the line, or a shortcut that the line gets with it."""

    phone_tree: int | None = None

    def to_python(self, value: Any) -> Any:
        chosen = shortcuts.meant(self.phone_tree, value) if self.phone_tree else None
        return chosen or self._offered(value) or super().to_python(value)

    def _offered(self, value: Any) -> models.Destination | None:
        """Returns a row that was read to be offered; Django would read each one again."""
        choices: Iterable[Any] = self.choices  # type: ignore[assignment]
        rows = (getattr(key, "instance", None) for key, _ in choices if value and str(key) == str(value))
        return next(filter(None, rows), None)


class LinksInTree:
    """Offers only destinations of the same tree in every link field."""

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is models.Destination:
            tree = edited_tree(request)
            every = models.Destination.objects.select_related("tree")
            kwargs["queryset"] = every.filter(tree=tree) if tree else every
            kwargs["widget"] = QuickSelect
            kwargs["form_class"] = LinkChoiceField
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        if field and db_field.related_model is models.Destination:
            field.empty_label = "Nothing chosen"
            field.widget.attrs["data-destinations"] = ""  # where the page adds a destination that was just created
            field.choices = _offered(request, field)
            field.phone_tree = edited_tree(request)
        return field


def _offered(request: HttpRequest, field: Any) -> list[Any]:
    """Reads the choices once, however many fields and option rows offer them: a save holds the tree's lock before."""
    known: dict[int | None, list[Any]] = request.__dict__.setdefault("offered_destinations", {})
    tree = edited_tree(request)
    if tree not in known:
        offered_rows = list(field.choices)
        rows = [row for value, _ in offered_rows if (row := getattr(value, "instance", None))]
        known[tree] = [*_apart(offered_rows), *(shortcuts.offered(rows) if tree else ())]
    return known[tree]


def _apart(choices: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
    """Adds the key to names that occur twice with the same kind."""
    offered = [*iter(choices)]  # a list of the choices themselves would count them by a query of its own
    counts = Counter(label.casefold() for _, label in offered)
    for value, label in offered:
        row = getattr(value, "instance", None)
        yield value, with_key(label, row.key) if row and counts[label.casefold()] > 1 else label
