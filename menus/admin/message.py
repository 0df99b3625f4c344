"""The form of a message."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Message)
class MessageAdmin(DestinationAdmin):
    """A message."""

    own_fields = ("goes_to",)
