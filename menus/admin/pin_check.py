"""The form of a PIN check, which takes a PIN and never shows one."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from engine.answers.pins import LEAST_DIGITS, MOST_DIGITS
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.pin_field import SetsPin


class PinCheckForm(SetsPin, DestinationForm):
    """Keeps the digest of what was typed; an empty field keeps the PIN that is set."""

    digest_column = "digest"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "pin" in self.fields:
            self.fields["pin"].help_text = (
                "A PIN is set. Type a new one to change it."
                if self.digest
                else f"{LEAST_DIGITS} to {MOST_DIGITS} digits. It can't be read afterwards, only replaced."
            )

    def save(self, commit: bool = True) -> Any:
        self.instance.digest = self.cleaned_data.get("pin") or self.digest
        return super().save(commit)


@admin.register(models.PinCheck)
class PinCheckAdmin(DestinationAdmin):
    """A PIN check."""

    form = PinCheckForm
    own_fields = ("pin", "goes_to", "gives_up_to")
    more_fields = ("no_match", "wait_seconds")
    advice = {
        "gives_up_to": "Callers have three tries per call. After ten wrong PINs within a day, a caller is locked out "
        "until the next day. After three here within a day, everyone has to wait between tries.",
    }

    @method_decorator(sensitive_post_parameters("pin"))
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().changeform_view(request, object_id, form_url, extra_context)
