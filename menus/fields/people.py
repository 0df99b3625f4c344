"""People and teams chosen by name: a column of their keys, as a tree names them."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst

from engine import limits

Choices = list[tuple[str, str]]


class KeysChoiceField(forms.MultipleChoiceField):
    """Boxes to tick, one for each row. A key that is stored stays on offer when its row is gone."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, rows: Callable[[], Choices], **kwargs: Any) -> None:
        super().__init__(choices=rows, **kwargs)
        self.rows = rows

    def keep(self, keys: Iterable[str]) -> None:
        """Also offers these keys."""
        known = self.rows()
        gone = [(key, f"{key} (deleted)") for key in keys if key not in dict(known)]
        self.choices = [*known, *gone]


class RungField(ArrayField):
    """The keys of rows of a model that has names and keys; `of` is the model, as "menus.Team"."""

    def __init__(self, base_field: Any = None, *, of: str, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.KEY.most), **kwargs)
        self.of = of

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def formfield(self, **kwargs: Any) -> Any:
        given = {name: kwargs[name] for name in ("label", "help_text") if name in kwargs}
        own: dict[str, Any] = {"label": capfirst(self.verbose_name), "help_text": self.help_text}
        return KeysChoiceField(rows=self._rows, **{"required": not self.blank} | own | given)

    def _rows(self) -> Choices:
        return list(apps.get_model(self.of)._default_manager.order_by("name").values_list("key", "name"))
