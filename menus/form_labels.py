"""Shows the labels of form fields without Django's colon, and says of each field what is missing in it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import pretty_name

_UNNAMED = forms.Field.default_error_messages["required"]
# What to enter, by the label of a field that says enough by itself.
_BY_LABEL: Mapping[str, str] = {
    "name": "Enter a name.",
    "first name": "Enter a first name.",
    "username": "Enter your user name.",
    "user name": "Enter your user name.",
    "user name or email": "Enter your user name or email address.",
    "password": "Enter your password.",
    "your password": "Enter your password.",
    "old password": "Enter your old password.",
    "new password": "Enter a new password.",
    "new password again": "Enter the new password again.",
    "code": "Enter the code.",
    "email": "Enter an email address.",
    "number": "Enter a phone number.",
    "numbers": "Enter at least one phone number.",
    "your phone": "Enter your phone number.",
    "reason": "Enter a reason.",
    "language": "Choose a language.",
    "time zone": "Choose a time zone.",
    "country": "Choose a country.",
    "phone line": "Choose a phone line.",
    "phone lines": "Choose at least one phone line.",
    "person": "Choose a person.",
    "people in turn": "Choose at least one person.",
    "mailbox": "Choose a mailbox.",
    "queue": "Choose a queue.",
    "role": "Choose a role.",
    "list": "Choose a list.",
    "kind": "Choose a kind.",
    "region": "Choose a region.",
    "first day": "Enter the first day.",
}
# Of other fields, by their type: the first that fits.
_BY_TYPE: tuple[tuple[type[forms.Field] | tuple[type[forms.Field], ...], str], ...] = (
    (forms.FileField, "Choose a file."),
    ((forms.ModelMultipleChoiceField, forms.MultipleChoiceField), "Choose at least one for “{label}”."),
    ((forms.ChoiceField, forms.ModelChoiceField), "Choose one for “{label}”."),
    (forms.IntegerField, "Enter a number for “{label}”."),
    (forms.DateTimeField, "Enter a day and a time for “{label}”."),
    (forms.DateField, "Enter a day for “{label}”."),
    (forms.Field, "Fill in “{label}”."),
)


class PlainLabels(forms.BaseForm):
    """A mixin for every form that a page shows; read-only fields take their labels from the form too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def full_clean(self) -> None:
        """Says what is missing by the labels that the page shows; a field can have a sentence of its own."""
        for name, field in self.fields.items() if self.is_bound else ():
            if field.required and field.error_messages["required"] is _UNNAMED:
                field.error_messages["required"] = missing(name, field)
        super().full_clean()


class PlainForm(PlainLabels, forms.Form):
    """A form of its own fields."""


class PlainModelForm(PlainLabels, forms.ModelForm):
    """A form of a model's fields."""


def missing(name: str, field: forms.Field) -> str:
    """Returns what to enter or to choose in a field that is blank."""
    label = str(field.label or pretty_name(name))
    of_type = next(sentence for types, sentence in _BY_TYPE if isinstance(field, types))
    by_label = _BY_LABEL.get(label.lower(), "")
    fits = by_label and not (by_label.startswith("Enter") and of_type.startswith("Choose"))
    return by_label if fits else of_type.format(label=label)
