"""Several lengths of time in seconds, one for each of what rings: a column, and its line on a form."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from menus.fields.columns import KeysField, LineField


class SecondsLineField(LineField):
    """Whole seconds on one line, separated by commas; the same may stand there twice."""

    widget = forms.TextInput({"class": "vTextField"})

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value([*map(str, value)] if isinstance(value, (list, tuple)) else value)

    def clean(self, value: Any) -> Any:
        text = forms.CharField.clean(self, value)
        return [_seconds(part) for part in re.split(r"[,;\s]+", text) if part]


class SecondsField(KeysField):
    """How long each of several rings, in their order."""

    form_class = SecondsLineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.PositiveSmallIntegerField(), **kwargs)


def _seconds(text: str) -> int:
    limit = limits.RING_SECONDS
    if not re.fullmatch("[0-9]{1,4}", text) or limit.wrong(int(text)):
        raise ValidationError(f"“{text}”: write whole seconds from {limit.least} to {limit.most}, such as 15, 30.")
    return int(text)
