"""The form of a text message."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.TextMessage)
class TextMessageAdmin(DestinationAdmin):
    """A text message."""

    own_fields = ("body", "thanks", "goes_to", "failed_to")
