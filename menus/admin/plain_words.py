"""What a form says of a value that does not fit: as the rest of the page speaks, in place of Django's sentences."""

from django import forms

PLAIN = {
    "required": "Please fill this in.",
    "min_value": "%(limit_value)s is the least that is possible.",
    "max_value": "%(limit_value)s is the most that is possible.",
    "max_length": "No more than %(limit_value)d characters are possible; this has %(show_value)d.",
    "unique": "There is one of these already: write another.",
}
# To choose is not to fill in.
CHOOSE = PLAIN | {"required": "Please choose one.", "invalid_choice": "This can no longer be chosen: choose again."}


def say_plainly(form: forms.BaseForm) -> None:
    """For every field, also where it is the model that finds the fault."""
    for field in form.fields.values():
        field.error_messages |= CHOOSE if isinstance(field, forms.ChoiceField | forms.FileField) else PLAIN
