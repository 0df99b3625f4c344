"""How a history is narrowed: by person, by what was changed, and by days."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import make_aware

from menus.change_log.reading import narrowed
from menus.form_labels import PlainForm
from menus.models import LoggedChange

_DAY = forms.DateInput({"type": "date"})


class HistoryForm(PlainForm):
    """All of it may be blank."""

    who = forms.ChoiceField(label="Changed by", required=False)
    subject = forms.ChoiceField(label="What", required=False)
    first = forms.DateField(label="From day", required=False, widget=_DAY)
    last = forms.DateField(label="To day", required=False, widget=_DAY)
    # One thing alone; its name in an entry leads there.
    thing = forms.CharField(required=False, max_length=150, widget=forms.HiddenInput)

    def __init__(self, asked: Any, people: Sequence[tuple[str, str]], subjects: Sequence[tuple[str, str]]) -> None:
        super().__init__(asked)
        for name, every, choices in (("who", "Anybody", people), ("subject", "Everything", subjects)):
            field: Any = self.fields[name]
            field.choices = [("", every), *choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "This is before the first day. Pick a later one.")
        return cleaned

    def narrowed(self, rows: QuerySet[LoggedChange]) -> QuerySet[LoggedChange]:
        """Leaves what was asked for; nothing if it can't be read, and the form says why."""
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        rows = narrowed(rows, who=asked["who"], subject=asked["subject"], thing=asked["thing"])
        if asked["first"]:
            rows = rows.filter(logged_at__gte=_midnight(asked["first"]))
        return rows.filter(logged_at__lt=_midnight(asked["last"] + timedelta(days=1))) if asked["last"] else rows


def _midnight(day: Any) -> datetime:
    return make_aware(datetime.combine(day, time()))
