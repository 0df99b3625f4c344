"""A form field for a PIN: never shown again, and stored as a digest."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.debug import sensitive_variables

from engine.answers.pins import MOST_DIGITS, make_digest
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

    def __init__(self, label: str = "PIN") -> None:
        super().__init__(label=label, required=False)

    @sensitive_variables("value", "pin")
    def clean(self, value: Any) -> str:
        pin: str = super().clean(value)
        try:
            return make_digest(pin) if pin else ""
        except ValueError as why:
            raise forms.ValidationError(str(why)) from None


class SetsPins(PlainModelForm):
    """A form that sets PINs; `digest_columns` has the column of each one's digest, by the name of its field."""

    digest_columns: ClassVar[Mapping[str, str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._set_now = {name: self._mark_of(name) for name in self.digest_columns}
        for name in self.digest_columns.keys() & self.fields.keys():
            widget: Any = self.fields[name].widget
            widget.before = self._set_now[name]

    def digest_of(self, name: str) -> str:
        """Returns the digest of the PIN that is set, "" for none."""
        digest: str = getattr(self.instance, self.digest_columns[name])
        return digest

    def _mark_of(self, name: str) -> str:
        return salted_hmac("menus.admin.forms.pin_field", self.digest_of(name), algorithm="sha256").hexdigest()

    def checked_pin(self, name: str) -> str:
        """Detects two people setting a PIN at once: each would give callers a different one."""
        digest: str = self.cleaned_data[name]
        before = self.data.get(f"{self.add_prefix(name)}{BEFORE}", self._set_now[name])
        if digest and not constant_time_compare(before, self._set_now[name]):
            raise forms.ValidationError("Someone else has set a PIN. To replace it, enter yours again.")
        return digest

    def full_clean(self) -> None:
        """Runs last, so that errors found by other checks count too."""
        super().full_clean()
        for name in self.digest_columns:
            if self.is_bound and self.errors and self.cleaned_data.get(name):
                self.add_error(name, ONCE_MORE)


class SetsPin(SetsPins):
    """A form that sets one PIN; `digest_column` holds its digest."""

    digest_column: ClassVar[str]
    pin = PinField()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "digest_column"):
            cls.digest_columns = {"pin": cls.digest_column}

    @property
    def digest(self) -> str:
        """Returns the digest of the current PIN, "" if none is set."""
        return self.digest_of("pin")

    def clean_pin(self) -> str:
        return self.checked_pin("pin")
