"""One row chosen by name, such as a mailbox: a column of its key, as a tree names it."""

from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from django.utils.text import capfirst

from engine import limits

UNSEEN = "A mailbox that you can't see"
Choices = list[tuple[str, str]]


class KeyChoiceField(forms.ChoiceField):
    """A list of rows by name, after the words for none. A key that is stored stays on offer when its row is gone.

    So does one whose row somebody doesn't see, without its name.
    """

    def __init__(self, *, rows: Callable[[], Choices], none: str, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", none), *rows()], **kwargs)
        self.rows, self.none = rows, none
        self.unseen: Collection[str] = ()

    def hide(self, keys: Collection[str]) -> None:
        """Leaves these out of the list."""
        self.unseen = keys

    def keep(self, key: str) -> None:
        """Also offers this key."""
        known = self.rows()
        gone = [(key, f"{key} (not here)")] if key and key not in dict(known) else []
        shown = [row for row in known if row[0] not in self.unseen]
        kept = [(key, UNSEEN)] if key in self.unseen else gone
        self.choices = [("", self.none), *shown, *kept]


class KeyChoiceColumn(models.CharField):
    """The key of a row that has a name and a key; `of` is its model, as "menus.Mailbox". "" is none of them."""

    def __init__(self, *args: Any, of: str, none: str = "None", **kwargs: Any) -> None:
        own: dict[str, Any] = {"max_length": limits.KEY.most, "blank": True, "default": ""}
        super().__init__(*args, **own | kwargs)
        self.of, self.none = of, none

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def formfield(self, **kwargs: Any) -> Any:
        given = {name: kwargs[name] for name in ("label", "help_text") if name in kwargs}
        own: dict[str, Any] = {"label": capfirst(self.verbose_name), "help_text": self.help_text, "required": False}
        return KeyChoiceField(rows=self._rows, none=self.none, **own | given)

    def _rows(self) -> Choices:
        return list(apps.get_model(self.of)._default_manager.order_by("name").values_list("key", "name"))
