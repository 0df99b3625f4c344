"""The form of a call that is not answered."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Reject)
class RejectAdmin(DestinationAdmin):
    """A call that is rejected."""

    own_fields = ("reason",)
