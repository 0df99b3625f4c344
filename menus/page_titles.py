"""Titles the pages of a form: the thing's own name, with its kind as a small label."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from engine.labels import name_of_kind
from menus.access.scoped import Scoped


class TitledByName(Scoped):
    """A mixin for the admin of whatever has a name, or reads as one."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row, kind = context.get("original"), self.opts.verbose_name
        if row is None:
            context |= {"title": titled_new(self.model), "subtitle": None}
        else:  # a form that was refused may have left it without a name
            context |= {"title": name_of(row) or capfirst(kind), "subtitle": capfirst(kind)}
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        titled = {"title": f"History of {name_of(row)}"} if row else {}
        return super().history_view(request, object_id, {**titled, **(extra_context or {})})


def titled_new(model: type[Any]) -> str:
    """Returns the title of the page that adds a row: “New person”, “Reject calls”."""
    frozen = getattr(model, "FROZEN", None)
    return name_of_kind(frozen).new if frozen else f"New {model._meta.verbose_name}"


def name_of(row: Any) -> str:
    """Without the kind, which a destination adds where it stands alone; `shown_name` tells it from one of its name."""
    return str(getattr(row, "shown_name", "") or getattr(row, "name", row))
