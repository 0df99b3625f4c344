"""The form of a transfer."""

from typing import Any

from django.contrib import admin

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.fields.people import KeysChoiceField


class TransferForm(DestinationForm):
    """Offers people and teams by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, many in (("teams", "teams"), ("people", "people")):
            if isinstance(field := self.fields.get(name), KeysChoiceField):
                field.keep(getattr(self.instance, name))
                field.help_text = field.help_text if field.choices else f"You have no {many} yet."


@admin.register(models.Transfer)
class TransferAdmin(DestinationAdmin):
    """A transfer to numbers, people and teams."""

    form = TransferForm
    own_fields = ("teams", "people", "numbers", "no_answer_goes_to", "busy_goes_to", "failed_goes_to")
    more_fields = ("ring_seconds", "screened", "shows_line", "shown_number", "talk_minutes")
