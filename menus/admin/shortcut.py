"""The form of a shortcut."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Shortcut)
class ShortcutAdmin(DestinationAdmin):
    """A shortcut."""

    own_fields = ("to",)
