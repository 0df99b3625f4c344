"""A PIN as forms take it: typed, never shown, and behind the field a digest."""

from typing import Any, ClassVar

from django import forms
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.debug import sensitive_variables

from engine.pins import MOST_DIGITS, make_digest
from menus.form_labels import PlainModelForm

# Beside the input: which PIN was set when the page was made, told so that nobody learns it from that.
BEFORE = "-before"

ONCE_MORE = "Enter the PIN again. It isn't kept while other errors are fixed."


class PinInput(forms.PasswordInput):
    """Digits that no page shows again."""

    def __init__(self) -> None:
        # Not "off": browsers would fill in the login's password all the same.
        super().__init__({"autocomplete": "new-password", "inputmode": "numeric", "maxlength": MOST_DIGITS})
        self.before = ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        before = format_html('<input type="hidden" name="{}{}" value="{}">', name, BEFORE, self.before)
        return super().render(name, value, attrs, renderer) + before


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


class SetsPin(PlainModelForm):
    """A form that sets a PIN; `digest_column` is where its digest is kept."""

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
        """Of the PIN that is set, "" while there is none."""
        digest: str = getattr(self.instance, self.digest_column)
        return digest

    def clean_pin(self) -> str:
        """Two people who set one at once would each tell callers another one."""
        digest: str = self.cleaned_data["pin"]
        before = self.data.get(f"{self.add_prefix('pin')}{BEFORE}", self._set_now)
        if digest and not constant_time_compare(before, self._set_now):
            raise forms.ValidationError("Someone else has set a PIN. To replace it, enter yours again.")
        return digest

    def full_clean(self) -> None:
        """After everything else, or what is found wrong last would not count."""
        super().full_clean()
        if self.is_bound and self.errors and self.cleaned_data.get("pin"):
            self.add_error("pin", ONCE_MORE)
