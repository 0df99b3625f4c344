"""The form of a queue."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin

from engine.limits import EVERY_KEY
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.listening import show_where_they_apply
from menus.fields.people import KeysChoiceField


class QueueForm(DestinationForm):
    """Offers people, teams and schedules by name."""

    applies: ClassVar[dict[str, str]] = {"call_back_goes_to": f"call_back_key={'|'.join(EVERY_KEY)}"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, many in (("teams", "teams"), ("people", "people")):
            if isinstance(field := self.fields.get(name), KeysChoiceField):
                field.keep(getattr(self.instance, name))
                field.help_text = field.help_text if field.choices else f"You have no {many} yet."
        if "schedule" in self.fields:
            hours: Any = self.fields["schedule"]
            hours.empty_label = "Around the clock"
            hours.widget = forms.Select(choices=hours.choices)
            every = "|".join(str(key) for key in hours.queryset.values_list("pk", flat=True))
            show_where_they_apply(self, {"closed_goes_to": f"schedule={every}"} if every else {})


@admin.register(models.Queue)
class QueueAdmin(DestinationAdmin):
    """A queue, and the people who answer it."""

    form = QueueForm
    own_fields = (
        *("queue_name", "teams", "people", "music", "own_music", "tells_place", "leave_key", "left_goes_to"),
        *("call_back_key", "call_back_goes_to", "schedule", "closed_goes_to", "full_goes_to", "failed_goes_to"),
    )
    more_fields = (
        *("max_wait_seconds", "too_long_goes_to", "most_waiting", "tells_seconds", "between"),
        *("link_key", "link_seconds", "link_sends"),
        *("ring_seconds", "pause_seconds", "finished_goes_to", "instead_goes_to"),
    )
