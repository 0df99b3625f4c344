"""The form of a call that is not answered."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from engine.saying.sentences import sentences
from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm
from menus.admin.forms.said_in import in_languages, labels_of, parts_of


class RejectForm(DestinationForm):
    """Says when its text is heard, and by what it is replaced if it is blank."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "prompt" in self.fields:
            self.fields["prompt"].label = "If already answered"
            language = self.phone_tree.language if self.phone_tree else ""
            self.fields["prompt"].widget.attrs |= {"rows": 2, "placeholder": sentences(language).blocked}


@admin.register(models.Reject)
class RejectAdmin(DestinationAdmin):
    """A call that is rejected."""

    form = RejectForm
    advice = {"reason": "sipgate answers every call, so it can only hang up."}

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        first = ("name", "reason", "prompt") if obj else ("tree", "name", "reason", "prompt")
        return (
            (None, {"fields": first}),
            in_languages(parts_of(self.model, request), labels_of(obj, request)),
            ("More", {"classes": ("collapse",), "fields": ("key",)}),
        )
