"""The form of a voicemail."""

from typing import Any

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.fields.key_choice import KeyChoiceField


class VoicemailForm(DestinationForm):
    """A voicemail; a mailbox that was deleted since, or is not here yet, stays chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(field := self.fields.get("mailbox"), KeyChoiceField):
            field.keep(self.instance.mailbox)


@admin.register(models.Voicemail)
class VoicemailAdmin(DestinationAdmin):
    """A voicemail."""

    form = VoicemailForm
    own_fields = ("thanks", "offers_review", "mailbox", "goes_to", "gives_up_to")
    more_fields = (
        *("max_seconds", "silence_seconds", "finish_keys", "tries", "beeps", "trims", "transcription"),
        *("takes_note", "instead_goes_to"),
    )
