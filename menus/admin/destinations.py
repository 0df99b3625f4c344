"""The forms of the plain destinations: one class for each kind, alike wherever kinds are alike."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Message)
class MessageAdmin(DestinationAdmin):
    """A message."""

    own_fields = ("goes_to",)


@admin.register(models.Transfer)
class TransferAdmin(DestinationAdmin):
    """A transfer to one or more numbers."""

    own_fields = ("numbers", "no_answer_goes_to", "busy_goes_to", "failed_goes_to")
    more_fields = ("ring_seconds",)


@admin.register(models.Voicemail)
class VoicemailAdmin(DestinationAdmin):
    """A voicemail."""

    own_fields = ("thanks", "goes_to", "gives_up_to")
    more_fields = ("max_seconds", "silence_seconds", "tries", "takes_note", "instead_goes_to")


@admin.register(models.Queue)
class QueueAdmin(DestinationAdmin):
    """A queue."""

    own_fields = ("queue_name", "music", "leave_key", "left_goes_to", "full_goes_to", "failed_goes_to")
    more_fields = ("max_wait_seconds", "instead_goes_to")


@admin.register(models.Goodbye)
class GoodbyeAdmin(DestinationAdmin):
    """A goodbye."""
