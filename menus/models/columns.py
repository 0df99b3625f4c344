"""Columns that take their label, meaning, limit and default from the field of a frozen class."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from engine import limits
from engine.labels import Beside, beside
from menus.fields.columns import PhrasesField
from menus.fields.key_choice import KeyChoiceColumn

ANOTHER_TREE = "This belongs to another phone line. Choose a destination in this one."


class ColumnsOf:
    """Builds the columns of a row whose frozen class is `kind`, each by the name of its field."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def about(self, name: str) -> dict[str, Any]:
        """Returns label and help, for a column with a form field of its own."""
        field = beside(self.kind, name)
        return {"verbose_name": field.label, "help_text": field.help}

    def link(self, name: str) -> Any:
        """A link to another destination of the same tree; becomes empty if that one is deleted."""
        return models.ForeignKey(
            "menus.Destination", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", **self.about(name)
        )

    def number(self, name: str, **own: Any) -> Any:
        """A small whole number; its bounds are shown beside the input."""
        about, limit, default = self._measured(name, limits.Between)
        return models.PositiveSmallIntegerField(
            about.pop("verbose_name"),
            default=default,
            validators=_bounds(limit),
            help_text=f"{about['help_text']} From {limit.least} to {limit.most}.",
            **own,
        )

    def large_number(self, name: str) -> Any:
        """A whole number of up to twelve digits; its bounds are enforced but not shown."""
        about, limit, default = self._measured(name, limits.Between)
        return models.BigIntegerField(default=default, validators=_bounds(limit), **about)

    def text(self, name: str, **own: Any) -> Any:
        """A short text; `own` has options of the column that the frozen field lacks."""
        about, limit, default = self._measured(name, limits.Text)
        shape = {"validators": [shaped_like(limit)]} if limit.pattern else {}
        # Without a default of its own, a new row would have the database's, which forms cannot show.
        default = own.get("db_default", default)
        kept = {"default": default} if default or "db_default" in own else {}
        given: dict[str, Any] = {"blank": not limit.needed, "max_length": limit.most, **shape, **kept, **about, **own}
        return models.CharField(**given)

    def sentence(self, name: str, **own: Any) -> Any:
        """A short text said in passing; empty uses our own sentence."""
        return self.text(name, blank=True, **own)

    def long_text(self, name: str, **own: Any) -> Any:
        """A text of several lines, which may be blank."""
        return models.TextField(blank=True, default="", **self.about(name), **own)

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

    def mailbox(self, name: str = "mailbox") -> Any:
        """The key of a mailbox, "" for that of the phone line."""
        return KeyChoiceColumn(of="menus.Mailbox", none="The mailbox of the phone line", **self.about(name))

    def phrases(self, name: str, **own: Any) -> Any:
        """A list of words or short texts."""
        return PhrasesField(blank=True, default=list, **self.about(name), **own)

    def _measured(self, name: str, kind: type[Any]) -> tuple[dict[str, Any], Any, Any]:
        """Returns label, help and limit, and the value of a new row; "" if there is none."""
        field: Beside = beside(self.kind, name)
        assert isinstance(field.limit, kind), f"{self.kind.__name__}.{name} has no limit of this sort"
        return self.about(name), field.limit, "" if field.is_needed else field.new_row


def _bounds(limit: limits.Between) -> list[Any]:
    return [MinValueValidator(limit.least), MaxValueValidator(limit.most)]


def shaped_like(limit: limits.Text) -> RegexValidator:
    """Refuses a text whose format differs from the one in files."""
    return RegexValidator(limit.pattern, limit.form)
