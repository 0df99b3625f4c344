"""The form of a transfer."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Transfer)
class TransferAdmin(DestinationAdmin):
    """A transfer to one or more numbers."""

    own_fields = ("numbers", "no_answer_goes_to", "busy_goes_to", "failed_goes_to")
    more_fields = ("ring_seconds",)
