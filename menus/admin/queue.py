"""The form of a queue."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Queue)
class QueueAdmin(DestinationAdmin):
    """A queue."""

    own_fields = ("queue_name", "music", "leave_key", "left_goes_to", "full_goes_to", "failed_goes_to")
    more_fields = ("max_wait_seconds", "instead_goes_to")
