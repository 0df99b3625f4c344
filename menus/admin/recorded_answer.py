"""The form of a recorded answer."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.voicemail import VoicemailForm


@admin.register(models.RecordedAnswer)
class RecordedAnswerAdmin(DestinationAdmin):
    """A recorded answer, with a mailbox as a voicemail has one."""

    form = VoicemailForm
    own_fields = ("answer", "sensitive", "offers_review", "mailbox", "goes_to", "gives_up_to")
    more_fields = (
        *("thanks", "max_seconds", "silence_seconds", "finish_keys", "tries", "beeps", "trims", "transcription"),
        "instead_goes_to",
    )
