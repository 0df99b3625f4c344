"""Columns that say what stands beside the field of a frozen class: its label, its meaning, its limit and default."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from engine import limits
from engine.labels import Beside, beside
from menus.fields.columns import PhrasesField

ANOTHER_TREE = "This belongs to another phone tree. Choose a destination in this one."


class ColumnsOf:
    """The columns of a row whose frozen class is `kind`, each by the name of its field."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def about(self, name: str) -> dict[str, Any]:
        """Label and help, for a column of a form of its own."""
        field = beside(self.kind, name)
        return {"verbose_name": field.label, "help_text": field.help}

    def link(self, name: str) -> Any:
        """Another destination of the same tree; emptied where that one is deleted."""
        return models.ForeignKey(
            "menus.Destination", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", **self.about(name)
        )

    def number(self, name: str) -> Any:
        """A small whole number with its bounds told where it is typed."""
        about, limit, default = self._measured(name, limits.Between)
        return models.PositiveSmallIntegerField(
            about.pop("verbose_name"),
            default=default,
            validators=_bounds(limit),
            help_text=f"{about['help_text']} From {limit.least} to {limit.most}.",
        )

    def large_number(self, name: str) -> Any:
        """A whole number of up to twelve digits, with its bounds kept but not told."""
        about, limit, default = self._measured(name, limits.Between)
        return models.BigIntegerField(default=default, validators=_bounds(limit), **about)

    def text(self, name: str, **own: Any) -> Any:
        """A short text; `own` is what the column has that the frozen field has not."""
        about, limit, default = self._measured(name, limits.Text)
        shape = {"validators": [shaped_like(limit)]} if limit.pattern else {}
        kept = {"default": default} if default else {}
        given: dict[str, Any] = {"blank": not limit.needed, "max_length": limit.most, **shape, **kept, **about, **own}
        return models.CharField(**given)

    def sentence(self, name: str) -> Any:
        """A short text that is said in passing; empty says our own."""
        return self.text(name, blank=True)

    def choice(self, name: str, max_length: int) -> Any:
        """One of the values that the engine knows."""
        field = beside(self.kind, name)
        assert field.choices
        own: dict[str, Any] = {"choices": field.choices.on_form, "default": str(field.new_row)}
        return models.CharField(max_length=max_length, **own, **self.about(name))

    def switch(self, name: str, **own: Any) -> Any:
        return models.BooleanField(default=beside(self.kind, name).new_row, **self.about(name), **own)

    def day(self, name: str) -> Any:
        return models.DateField(null=True, blank=True, **self.about(name))

    def phrases(self, name: str, **own: Any) -> Any:
        """A list of words or short texts."""
        return PhrasesField(blank=True, default=list, **self.about(name), **own)

    def _measured(self, name: str, kind: type[Any]) -> tuple[dict[str, Any], Any, Any]:
        """Label and help, the limit, and the value of a new row; "" where there is none."""
        field: Beside = beside(self.kind, name)
        assert isinstance(field.limit, kind), f"{self.kind.__name__}.{name} has no limit of this sort"
        return self.about(name), field.limit, "" if field.is_needed else field.new_row


def _bounds(limit: limits.Between) -> list[Any]:
    return [MinValueValidator(limit.least), MaxValueValidator(limit.most)]


def shaped_like(limit: limits.Text) -> RegexValidator:
    """Refuses a text of another form than the one in files."""
    return RegexValidator(limit.pattern, limit.form)
