"""The forms of the destinations: one class for each kind, alike wherever kinds are alike."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import TabularInline
from django.http import HttpRequest, HttpResponse

from menus import models
from menus.admin.announcement import saved_announcement
from menus.admin.destination import DestinationAdmin
from menus.admin.destination_form import OptionForm, OptionFormSet
from menus.admin.links import LinksInTree


class OptionInline(LinksInTree, TabularInline):
    """The options of a menu, as rows."""

    model = models.Option
    form = OptionForm
    formset = OptionFormSet
    fk_name = "menu"
    fields = ("order", "keys", "label", "goes_to")
    template = "admin/menus/menu/options.html"

    def get_extra(self, request: HttpRequest, obj: models.Menu | None = None, **kwargs: Any) -> int:
        return 1 if obj else 3


@admin.register(models.Menu)
class MenuAdmin(DestinationAdmin):
    """A menu with its options."""

    own_fields = ("announces_options",)
    labels = {
        "gives_up_to": "After the last try",
        "other_keys_go_to": "Any other key",
        "wait_seconds": "Seconds to wait",
    }
    help_texts = {"prompt": "Said before the options, for example “Welcome to ACME.” May stay empty."}
    inlines = (OptionInline,)

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first, worded, more = super().get_fieldsets(request, obj)
        asking = ("gives_up_to", "other_keys_go_to", "tries", "wait_seconds", "no_input", "no_match")
        heading = "When the caller presses nothing, or another key"
        return first, (heading, {"classes": ("collapse",), "fields": asking}), worded, more

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        menu: models.Menu | None = context.get("original")
        context["announcement"] = saved_announcement(menu) if menu else ""
        return super().render_change_form(request, context, *args, **kwargs)


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
        "failed_goes_to": "When it cannot be reached",
    }


@admin.register(models.Voicemail)
class VoicemailAdmin(DestinationAdmin):
    """A voicemail."""

    own_fields = ("thanks", "goes_to", "gives_up_to")
    more_fields = ("max_seconds", "silence_seconds", "tries", "takes_note", "instead_goes_to")
    labels = {
        "goes_to": "After the message",
        "gives_up_to": "When nothing was recorded",
        "instead_goes_to": "Where nothing can be recorded",
    }


@admin.register(models.Queue)
class QueueAdmin(DestinationAdmin):
    """A queue."""

    own_fields = ("queue_name", "music", "leave_key", "left_goes_to", "full_goes_to", "failed_goes_to")
    more_fields = ("max_wait_seconds", "instead_goes_to")
    labels = {
        "left_goes_to": "When the caller leaves",
        "full_goes_to": "When the queue is full",
        "failed_goes_to": "When waiting does not work",
        "instead_goes_to": "Where there are no queues",
    }


@admin.register(models.Goodbye)
class GoodbyeAdmin(DestinationAdmin):
    """A goodbye."""
