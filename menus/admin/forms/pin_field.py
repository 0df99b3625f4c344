"""A form field for a PIN: never shown again, and stored as a digest."""

from typing import Any, ClassVar

from django import forms
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.debug import sensitive_variables

from engine.pins import MOST_DIGITS, make_digest
from menus.form_labels import PlainModelForm

# The hidden input that identifies the PIN set when the page was rendered, without revealing it.
BEFORE = "-before"

ONCE_MORE = "Enter the PIN again. It isn't kept while other errors are fixed."


class PinInput(forms.PasswordInput):
    """An input for digits that no page shows again."""

    def __init__(self) -> None:
        # Not "off": browsers ignore it and fill in the login password.
        super().__init__({"autocomplete": "new-password", "inputmode": "numeric", "maxlength": MOST_DIGITS})
        self.before = ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        before = format_html('<input type="hidden" name="{}{}" value="{}">', name, BEFORE, self.before)
        return super().render(name, value, attrs, renderer) + before


class PinField(forms.CharField):
    """Cleans to the digest of what was typed, or "" for nothing; the PIN itself is not kept."""

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


class SetsPin(PlainModelForm):
    """A form that sets a PIN; `digest_column` holds its digest."""

    digest_column: ClassVar[str]
    pin = PinField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._set_now = salted_hmac("menus.admin.forms.pin_field", self.digest, algorithm="sha256").hexdigest()
        if "pin" in self.fields:
            widget: Any = self.fields["pin"].widget
            widget.before = self._set_now

    @property
    def digest(self) -> str:
        """Returns the digest of the current PIN, "" if none is set."""
        digest: str = getattr(self.instance, self.digest_column)
        return digest

    def clean_pin(self) -> str:
        """Detects two people setting a PIN at once: each would give callers a different one."""
        digest: str = self.cleaned_data["pin"]
        before = self.data.get(f"{self.add_prefix('pin')}{BEFORE}", self._set_now)
        if digest and not constant_time_compare(before, self._set_now):
            raise forms.ValidationError("Someone else has set a PIN. To replace it, enter yours again.")
        return digest

    def full_clean(self) -> None:
        """Runs last, so that errors found by other checks count too."""
        super().full_clean()
        if self.is_bound and self.errors and self.cleaned_data.get("pin"):
            self.add_error("pin", ONCE_MORE)
