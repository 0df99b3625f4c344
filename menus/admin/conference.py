"""The form of a conference, which takes PINs and never shows one."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from engine.answers.pins import LEAST_DIGITS, MOST_DIGITS
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.pin_field import PinField, SetsPins
from menus.fields.key_choice import KeyChoiceField

_WITH_PINS = "asks_pin=on"


class ConferenceForm(SetsPins, DestinationForm):
    """Keeps the digests of what was typed; an empty field keeps the PIN that is set."""

    digest_columns = {"pin": "digest", "moderator_pin": "moderator_digest"}
    applies = dict.fromkeys(
        (
            "pin",
            "lets_everyone_in",
            "moderator_pin",
            "waits_for_moderator",
            "ends_with_moderator",
            "muted",
            "gives_up_to",
            "no_match",
        ),
        _WITH_PINS,
    ) | {"recording_notice": "records=on", "mailbox": "records=on"}

    pin = PinField("Participants' PIN")
    # Not a column: it is so where moderators alone have a PIN.
    lets_everyone_in = forms.BooleanField(
        label="Let everyone in",
        required=False,
        help_text="Callers without a PIN press # to enter; only moderators need theirs.",
    )
    moderator_pin = PinField("Moderators' PIN")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(field := self.fields.get("mailbox"), KeyChoiceField):
            field.keep(self.instance.mailbox)
        if "room_name" in self.fields:
            self.fields["room_name"].required = False
            self.fields["room_name"].help_text += " Leave blank to have one made."
        if "lets_everyone_in" in self.fields:
            row = self.instance
            self.fields["lets_everyone_in"].initial = bool(row.moderator_digest) and not row.digest
        whose = {"pin": "Lets callers in.", "moderator_pin": "Makes callers moderators."}
        for name in self.digest_columns.keys() & self.fields.keys():
            self.fields[name].help_text = (
                f"{whose[name]} A PIN is set. Type a new one to change it."
                if self.digest_of(name)
                else f"{whose[name]} {LEAST_DIGITS} to {MOST_DIGITS} digits. It can't be read later, only replaced."
            )

    def clean_pin(self) -> str:
        return self.checked_pin("pin")

    def clean_moderator_pin(self) -> str:
        return self.checked_pin("moderator_pin")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("room_name") and cleaned.get("key"):
            cleaned["room_name"] = cleaned["key"]
        lets_everyone_in, typed = cleaned.get("lets_everyone_in"), cleaned.get("pin")
        if lets_everyone_in and typed:
            self.add_error("pin", "Leave this blank, or untick “Let everyone in”.")
        moderates = cleaned.get("moderator_pin") or self.digest_of("moderator_pin")
        if cleaned.get("asks_pin") and moderates and not (lets_everyone_in or typed or self.digest_of("pin")):
            self.add_error("pin", "Enter a PIN for participants, or tick “Let everyone in”.")
        return cleaned

    def save(self, commit: bool = True) -> Any:
        for name, column in self.digest_columns.items():
            setattr(self.instance, column, self.cleaned_data.get(name) or self.digest_of(name))
        if self.cleaned_data.get("lets_everyone_in"):
            self.instance.digest = ""
        return super().save(commit)


@admin.register(models.Conference)
class ConferenceAdmin(DestinationAdmin):
    """A conference."""

    form = ConferenceForm
    own_fields = (
        *(
            "room_name",
            "asks_pin",
            "pin",
            "lets_everyone_in",
            "moderator_pin",
            "waits_for_moderator",
            "ends_with_moderator",
            "muted",
        ),
        *("finished_goes_to", "full_goes_to", "failed_goes_to", "gives_up_to"),
    )
    more_fields = (
        *("most_callers", "music", "beep", "records", "recording_notice", "mailbox", "talk_minutes", "star_ends"),
        *("no_match", "wait_seconds", "instead_goes_to"),
    )

    @method_decorator(sensitive_post_parameters("pin", "moderator_pin"))
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().changeform_view(request, object_id, form_url, extra_context)
