"""The forms of a caller list, and of a caller on one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from engine.numbers.caller_lists import Handling
from menus.admin.conflicts.conflict import ConflictAwareForm
from menus.admin.forms.keyed_form import KeyedForm
from menus.caller_lists.entries import country_here, refusal
from menus.caller_lists.table import MOST_CALLERS, MOST_NUMBERS
from menus.fields.callers import caller_number
from menus.fields.columns import BETWEEN_NUMBERS
from menus.fields.moment import PAST_OR_BLANK, MomentField
from menus.fields.telephone import NotANumber
from menus.fields.written import written
from menus.models import CallerList, ListedCaller, PhoneNumber
from menus.models.caller_list import HANDLING


class CallerNumbersField(forms.CharField):
    """Numbers that a caller shows, on one line; cleans to a list of E.164 numbers."""

    widget = forms.TextInput({"class": "vTextField"})

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(written, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        typed = [part.strip() for part in BETWEEN_NUMBERS.split(super().to_python(value) or "") if part.strip()]
        country = country_here() if typed else ""
        try:
            found = list(dict.fromkeys(caller_number(each, country) for each in typed))
        except NotANumber as why:
            raise ValidationError(str(why)) from None
        if len(found) > MOST_NUMBERS:
            raise ValidationError(f"Enter up to {MOST_NUMBERS} numbers; these are {len(found)}.")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial or [], data)


class CallerListForm(KeyedForm):
    """A caller list."""

    handling = forms.ChoiceField(
        label="Their calls",
        initial="answered",
        choices=[(str(each), label) for each, label in HANDLING.items()],
        widget=forms.RadioSelect,
        help_text="On every number of yours. Choose Rejected to block callers, for example.",
    )

    class Meta:
        model = CallerList
        fields = ("name", "handling", "key")

    def clean_handling(self) -> str:
        handling: str = self.cleaned_data["handling"]
        ours = PhoneNumber.objects.values_list("number", flat=True)
        if handling == Handling.ANSWERED or not self.instance.pk:
            return handling
        if listed := self.instance.callers.filter(numbers__overlap=list(ours)).first():
            raise ValidationError(f"{listed} has one of your own numbers, which can't be blocked. Remove it first.")
        return handling


class ListedCallerForm(ConflictAwareForm):
    """A caller on a list."""

    numbers = CallerNumbersField(
        max_length=600, help_text="Separate several with commas, for example +1 555-010-0009, +1 555-010-0010."
    )
    until = MomentField(
        required=False,
        help_text="They stay on the list until then, for example the end of the year. Leave blank for no end.",
    )

    class Meta:
        model = ListedCaller
        fields = ("list", "name", "numbers", "note", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "list" in self.fields:
            self.fields["list"].empty_label = "Choose a list"  # type: ignore[attr-defined]

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and "until" in self.changed_data and until <= timezone.now():
            raise ValidationError(PAST_OR_BLANK)
        return until

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        row, numbers = cleaned.get("list") or getattr(self.instance, "list", None), cleaned.get("numbers")
        if row and numbers and (why := refusal(row, numbers, self.instance.pk or 0)):
            self.add_error("numbers", why)
        if row and not self.instance.pk and row.callers.count() >= MOST_CALLERS:
            self.add_error("list", f"A list holds up to {MOST_CALLERS:,} callers. Choose another.")
        return cleaned
