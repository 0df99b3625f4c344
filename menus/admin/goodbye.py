"""The form of a goodbye."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Goodbye)
class GoodbyeAdmin(DestinationAdmin):
    """A goodbye."""

    own_fields = ("goes_back",)
