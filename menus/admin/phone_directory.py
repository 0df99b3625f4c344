"""The form of a directory: whom callers find, how they answer, and how whoever was found is rung."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms import listening
from menus.admin.forms.destination_form import DestinationForm
from menus.fields.people import KeysChoiceField


class PhoneDirectoryForm(DestinationForm):
    """Offers teams by name."""

    applies = {
        **listening.APPLIES,
        "declined_goes_to": "screened=on",
        "detects_machines": "screened=",
        "pause_seconds": listening.HEARS_KEYS,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listening.tell_what_has_no_effect(self, self.instance)
        if isinstance(teams := self.fields.get("teams"), KeysChoiceField):
            teams.keep(self.instance.teams)
            teams.help_text = teams.help_text if teams.choices else "You have no teams yet, so callers find everyone."


@admin.register(models.PhoneDirectory)
class PhoneDirectoryAdmin(DestinationAdmin):
    """A directory of people and teams."""

    form = PhoneDirectoryForm
    own_fields = ("finds", "teams", "no_answer_goes_to", "busy_goes_to", "failed_goes_to", "gives_up_to")
    advice = listening.ADVICE

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first, worded, more = super().get_fieldsets(request, obj)
        row = obj if isinstance(obj, models.PhoneDirectory) else None
        asking = ("wait_seconds", "pause_seconds", "tries", "no_input", "no_match", "again")
        rings = (
            *("ring_seconds", "screened", "declined_goes_to", "detects_machines", "finished_goes_to"),
            *("shows_line", "talk_minutes", "instead_goes_to"),
        )
        return (
            first,
            listening.section("How callers ask", row),
            ("Asking again", {"classes": ("collapse",), "fields": asking}),
            ("Ringing", {"classes": ("collapse",), "fields": rings}),
            worded,
            more,
        )
