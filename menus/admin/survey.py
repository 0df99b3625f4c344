"""The form of a survey: its questions, and how callers answer."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.said_in import in_languages, labels_of, parts_of
from menus.fields.key_choice import KeyChoiceField

_FIRST = ("question_1", "asks_1", "answer_1")
_FURTHER = tuple(f"{name}_{number}" for number in range(2, 6) for name in ("question", "asks", "answer"))


class SurveyForm(DestinationForm):
    """A survey; a mailbox that was deleted since, or is not here yet, stays chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(field := self.fields.get("mailbox"), KeyChoiceField):
            field.keep(self.instance.mailbox)


@admin.register(models.Survey)
class SurveyAdmin(DestinationAdmin):
    """A survey."""

    form = SurveyForm
    advice = {
        "goes_to": "To ask after a conversation, let a transfer lead here “after the conversation”. Callers are asked "
        "when the other side hangs up; numbers of sipgate report nothing after a transfer.",
    }

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first = ("name", "prompt") if obj else ("tree", "name", "prompt")
        more = ("hears_speech", "wait_seconds", "tries", "max_seconds", "mailbox", "key")
        return (
            (None, {"fields": (*first, *_FIRST, "thanks", "goes_to")}),
            ("Further questions", {"classes": ("collapse",), "fields": _FURTHER}),
            in_languages(parts_of(self.model, request), labels_of(obj, request)),
            ("More", {"classes": ("collapse",), "fields": more}),
        )
