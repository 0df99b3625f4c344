"""Shows the labels of form fields without Django's colon."""

from typing import Any

from django import forms


class PlainLabels(forms.BaseForm):
    """A mixin for every form that a page shows; read-only fields take their labels from the form too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class PlainForm(PlainLabels, forms.Form):
    """A form of its own fields."""


class PlainModelForm(PlainLabels, forms.ModelForm):
    """A form of a model's fields."""
