"""The form of a call back: its calling hours, whether callers choose a time or type a number, and its mailbox."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.fields.key_choice import KeyChoiceField


class CallBackForm(DestinationForm):
    """A call back; the distance of times shows only where callers choose one."""

    applies: ClassVar[dict[str, str]] = {"every_minutes": "offers_times=on"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(mailbox := self.fields.get("mailbox"), KeyChoiceField):
            mailbox.keep(self.instance.mailbox)
        if "schedule" in self.fields:
            field: Any = self.fields["schedule"]
            field.empty_label = "Any time"
            field.widget = forms.Select(choices=field.choices)


@admin.register(models.CallBack)
class CallBackAdmin(DestinationAdmin):
    """A call back."""

    form = CallBackForm
    own_fields = (
        *("schedule", "offers_times", "every_minutes", "takes_numbers", "mailbox"),
        *("goes_to", "gives_up_to", "thanks"),
    )
    more_fields = ("wait_seconds", "tries", "call_tries", "call_pause_minutes")
