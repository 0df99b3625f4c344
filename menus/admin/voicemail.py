"""The form of a voicemail."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Voicemail)
class VoicemailAdmin(DestinationAdmin):
    """A voicemail."""

    own_fields = ("thanks", "goes_to", "gives_up_to")
    more_fields = ("max_seconds", "silence_seconds", "tries", "takes_note", "instead_goes_to")
