"""The form of a message."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from engine import tree as t
from engine.labels import beside
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm

_NUMBERS = {"wait_seconds", "most_repeats"}


class MessageForm(DestinationForm):
    """Numbers that only matter with a key may be left blank."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _NUMBERS & self.fields.keys():
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in _NUMBERS & cleaned.keys():
            if cleaned[name] is None:
                cleaned[name] = beside(t.Message, name).default
        return cleaned


@admin.register(models.Message)
class MessageAdmin(DestinationAdmin):
    """A message."""

    form = MessageForm

    own_fields = ("goes_to",)

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first, *others = super().get_fieldsets(request, obj)
        while_it_plays = ("skip_key", "repeat_key", "back_key", "other_keys_go_to", "wait_seconds", "most_repeats")
        message = obj if isinstance(obj, models.Message) else None
        has_keys = message and any(getattr(message, name) for name in while_it_plays[:3])
        classes = () if has_keys else ("collapse",)
        return (first, ("Keys while it plays", {"classes": classes, "fields": while_it_plays}), *others)
