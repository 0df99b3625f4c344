"""Validation messages in the product's voice, in place of Django's."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import ngettext_lazy

PLAIN: dict[str, Any] = {
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
CHOOSE = PLAIN | {"invalid_choice": "This is no longer available. Choose again."}


_INVALID: dict[type[forms.Field], str] = {
    forms.EmailField: "Enter an email address, such as anna@example.com.",
    forms.URLField: "Enter a web address, such as https://example.com/calls.",
    forms.SlugField: "Use letters, digits, - and _ only, such as main-office.",
}
# How limits begin that name what fits, as a file's error says it; a form says what to do.
_NOUNS = ("Letters, ", "Lowercase letters, ", "Names separated by ", "Two to six digits")


def say_plainly(form: forms.BaseForm) -> None:
    """Applies the messages to every field, including errors that the model raises."""
    for name, field in form.fields.items():
        field.error_messages |= CHOOSE if isinstance(field, forms.ChoiceField | forms.FileField) else PLAIN
        if says := _INVALID.get(type(field)) or _of_pattern(form, name):
            field.error_messages["invalid"] = says


def _of_pattern(form: forms.BaseForm, name: str) -> str:
    """Returns what to do where the model's pattern only says what fits; "" elsewhere."""
    model = getattr(getattr(form, "_meta", None), "model", None)
    known = {each.name: each for each in model._meta.concrete_fields} if model else {}
    validators = known[name].validators if name in known else []
    for each in validators:
        if isinstance(each, RegexValidator) and str(each.message).startswith(_NOUNS):
            return f"Use {str(each.message)[0].lower()}{str(each.message)[1:]}"
    return ""
