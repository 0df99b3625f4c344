"""The forms of the plain destinations: one class for each kind, alike wherever kinds are alike."""

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin


@admin.register(models.Message)
class MessageAdmin(DestinationAdmin):
    """A message."""

    own_fields = ("goes_to",)
    labels = {"goes_to": "Then"}


@admin.register(models.Transfer)
class TransferAdmin(DestinationAdmin):
    """A transfer to one or more numbers."""

    own_fields = ("numbers", "no_answer_goes_to", "busy_goes_to", "failed_goes_to")
    more_fields = ("ring_seconds",)
    labels = {
        "no_answer_goes_to": "When nobody answers",
        "busy_goes_to": "When the line is busy",
        "failed_goes_to": "When it can't be reached",
        "ring_seconds": "Seconds to ring",
    }


@admin.register(models.Voicemail)
class VoicemailAdmin(DestinationAdmin):
    """A voicemail."""

    own_fields = ("thanks", "goes_to", "gives_up_to")
    more_fields = ("max_seconds", "silence_seconds", "tries", "takes_note", "instead_goes_to")
    labels = {
        "goes_to": "After the message",
        "gives_up_to": "When nothing was recorded",
        "instead_goes_to": "Without recording",
        "max_seconds": "Longest message, in seconds",
        "silence_seconds": "Silence that ends it, in seconds",
    }


@admin.register(models.Queue)
class QueueAdmin(DestinationAdmin):
    """A queue."""

    own_fields = ("queue_name", "music", "leave_key", "left_goes_to", "full_goes_to", "failed_goes_to")
    more_fields = ("max_wait_seconds", "instead_goes_to")
    labels = {
        "left_goes_to": "When the caller leaves",
        "full_goes_to": "When the queue is full",
        "failed_goes_to": "When the queue fails",
        "instead_goes_to": "Without queues",
        "max_wait_seconds": "Longest wait, in seconds",
        "leave_key": "Key that leaves the queue",
    }


@admin.register(models.Goodbye)
class GoodbyeAdmin(DestinationAdmin):
    """A goodbye."""
