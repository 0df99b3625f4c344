"""The page of a telephone number: which tree answers, and what to copy into the provider's console."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from menus.models import PhoneNumber


@admin.register(PhoneNumber)
class PhoneNumberAdmin(ModelAdmin):
    """Number, label and tree; below, the exact webhook addresses."""

    list_display = ("number", "label", "tree", "last_request")
    list_select_related = ("tree",)
    readonly_fields = ("voice_address", "fallback_address", "status_address", "last_request")
    fieldsets = (
        (None, {"fields": ("number", "label", "tree")}),
        (
            "For Twilio's console",
            {
                "description": "In Twilio's console, open the number's page and copy these addresses into its "
                "“Voice configuration”. Choose “Webhook” and “HTTP POST” for each.",
                "fields": ("voice_address", "fallback_address", "status_address", "last_request"),
            },
        ),
    )

    @admin.display(description="A call comes in")
    def voice_address(self, number: PhoneNumber) -> str:
        return _address("twilio-voice")

    @admin.display(description="Primary handler fails")
    def fallback_address(self, number: PhoneNumber) -> str:
        return _address("twilio-fallback")

    @admin.display(description="Call status changes")
    def status_address(self, number: PhoneNumber) -> str:
        return _address("twilio-status")

    @admin.display(description="last signed request")
    def last_request(self, number: PhoneNumber) -> str:
        if number.last_request_at is None:
            return "none yet: call the number to see whether it is connected"
        return date_format(localtime(number.last_request_at), "DATETIME_FORMAT")


def _address(name: str) -> str:
    return format_html("<code>{}{}</code>", settings.PUBLIC_BASE_URL, reverse(name))
