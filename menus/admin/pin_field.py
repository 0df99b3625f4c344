"""A PIN as forms take it: typed, never shown, and behind the field a digest."""

from typing import Any

from django import forms
from django.views.decorators.debug import sensitive_variables

from engine.pins import MOST_DIGITS, make_digest


class PinInput(forms.PasswordInput):
    """Digits that no page shows again."""

    def __init__(self) -> None:
        # Not "off": browsers would fill in the login's password all the same.
        super().__init__({"autocomplete": "new-password", "inputmode": "numeric", "maxlength": MOST_DIGITS})


class PinField(forms.CharField):
    """Cleaned, it is the digest of what was typed, or "" for nothing: the PIN itself goes no further."""

    widget = PinInput

    def __init__(self) -> None:
        super().__init__(label="PIN", required=False)

    @sensitive_variables("value", "pin")
    def clean(self, value: Any) -> str:
        pin: str = super().clean(value)
        try:
            return make_digest(pin) if pin else ""
        except ValueError as why:
            raise forms.ValidationError(str(why)) from None
