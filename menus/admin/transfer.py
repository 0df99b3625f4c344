"""The form of a transfer."""

from typing import Any, ClassVar

from django.contrib import admin

from engine.choices import CallRecording
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.fields.key_choice import KeyChoiceField
from menus.fields.people import KeysChoiceField

RECORDS = f"records={CallRecording.CALLER_TOLD}|{CallRecording.BOTH_TOLD}"


class TransferForm(DestinationForm):
    """Offers people and teams by name."""

    applies: ClassVar[dict[str, str]] = {
        "ring_each": "in_order=on",
        "declined_goes_to": "screened=on",
        "detects_machines": "screened=",
        **dict.fromkeys(("recording_notice", "mailbox"), RECORDS),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, many in (("teams", "teams"), ("people", "people")):
            if isinstance(field := self.fields.get(name), KeysChoiceField):
                field.keep(getattr(self.instance, name))
                field.help_text = field.help_text if field.choices else f"You have no {many} yet."
        if isinstance(mailbox := self.fields.get("mailbox"), KeyChoiceField):
            mailbox.keep(self.instance.mailbox)


@admin.register(models.Transfer)
class TransferAdmin(DestinationAdmin):
    """A transfer to numbers, people and teams."""

    form = TransferForm
    own_fields = ("teams", "people", "numbers", "no_answer_goes_to", "busy_goes_to", "failed_goes_to")
    more_fields = (
        *("ring_seconds", "in_order", "ring_each", "last_person_days"),
        *("screened", "declined_goes_to", "detects_machines", "finished_goes_to", "star_ends"),
        *("records", "recording_notice", "mailbox"),
        *("shows_line", "shown_number", "talk_minutes", "ring_tone", "answers_late", "instead_goes_to"),
    )
