"""Validation messages in the product's voice, in place of Django's."""

from django import forms

PLAIN = {
    "required": "This field is required.",
    "min_value": "Enter %(limit_value)s or more.",
    "max_value": "Enter %(limit_value)s or less.",
    "max_length": "Enter up to %(limit_value)d characters; this has %(show_value)d.",
    "unique": "This is already in use. Enter a different one.",
}
# Choice fields get wording of their own.
CHOOSE = PLAIN | {"required": "Choose one.", "invalid_choice": "This is no longer available. Choose again."}


def say_plainly(form: forms.BaseForm) -> None:
    """Applies the messages to every field, including errors that the model raises."""
    for field in form.fields.values():
        field.error_messages |= CHOOSE if isinstance(field, forms.ChoiceField | forms.FileField) else PLAIN
