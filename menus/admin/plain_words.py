"""Validation messages in the product's voice, in place of Django's."""

from typing import Any

from django import forms
from django.utils.translation import ngettext_lazy

PLAIN: dict[str, Any] = {
    "required": "This field is required.",
    "min_value": "Enter %(limit_value)s or more.",
    "max_value": "Enter %(limit_value)s or less.",
    "max_length": ngettext_lazy(
        "Enter one character; this has %(show_value)d.",
        "Enter up to %(limit_value)d characters; this has %(show_value)d.",
        "limit_value",
    ),
    "unique": "This is already in use. Enter a different one.",
}
# Choice fields get wording of their own.
CHOOSE = PLAIN | {"required": "Choose one.", "invalid_choice": "This is no longer available. Choose again."}


def say_plainly(form: forms.BaseForm) -> None:
    """Applies the messages to every field, including errors that the model raises."""
    for field in form.fields.values():
        field.error_messages |= CHOOSE if isinstance(field, forms.ChoiceField | forms.FileField) else PLAIN
