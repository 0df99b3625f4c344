"""The form of a rota, and of its shifts: who has each in turn."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from engine.hours.schedules import Weekly
from engine.on_duty.rotas import Shift as FrozenShift
from menus.admin.forms.destination_form import RowForm
from menus.admin.forms.keyed_form import KeyedForm
from menus.fields.moment import YEARS
from menus.fields.weekly import EXAMPLE, WeeklyField
from menus.keys import key_of
from menus.models import Person, Rota, Shift
from menus.people.writing import write_shift

NOBODY = "nobody"
MOST_TURNS = 60
_BETWEEN_PEOPLE = re.compile("[,+]")


class DayField(forms.DateField):
    """A date in a year that calls are looked ahead to: near the last there is, hand-overs can't be worked out."""

    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        found: date | None = super().to_python(value)
        if found and found.year not in YEARS:
            raise ValidationError(f"Enter a year from {YEARS[0]} to {YEARS[-1]}.", code="year")
        return found


class RotaForm(KeyedForm):
    """A rota; its shifts are rows."""

    starts = DayField(
        label="First day",
        help_text="The first duty begins at the hand-over time.",
    )
    ends = DayField(
        label="Last hand-over",
        required=False,
        help_text="Nobody is on duty after it. Leave blank for no end.",
    )

    class Meta:
        model = Rota
        fields = ("name", "zone", "weekday", "handover", "weeks", "starts", "ends", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "handover" in self.fields:
            self.fields["handover"].widget = forms.TextInput({"type": "time"})
        if not self.instance.pk:
            today = timezone.localdate()
            self.initial.setdefault("zone", timezone.get_current_timezone_name())
            self.initial.setdefault("starts", today - timedelta(today.weekday()))


class PeopleInTurn(forms.CharField):
    """Turns on one line: “Anna, Ben + Carla, nobody”; cleans to tuples of keys."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 2000, **kwargs})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        people = list(Person.objects.all())
        turns = tuple(_turn(part.strip(), people) for part in text.split(",") if part.strip())
        if len(turns) > MOST_TURNS:
            raise ValidationError(f"Enter up to {MOST_TURNS} turns; there are {len(turns)} here.")
        return turns


def _turn(text: str, people: list[Person]) -> tuple[str, ...]:
    if text.casefold() == NOBODY:
        return ()
    keys = [_person(each.strip(), people).key for each in text.split("+") if each.strip()]
    if len(set(keys)) < len(keys):
        raise ValidationError(f"“{text}” has someone twice.")
    return tuple(keys)


def _person(text: str, people: list[Person]) -> Person:
    """Somebody by name, by key, or by a first name that nobody else has; the closest of these counts."""
    folded = text.casefold()
    ways = (
        [each for each in people if each.name == text],
        [each for each in people if each.name.casefold() == folded],
        [each for each in people if each.key == folded],
        [each for each in people if each.name.casefold().split()[:1] == [folded]],
    )
    found = next(filter(None, ways), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError(f"“{text}” could be {' or '.join(each.name for each in found)}. Write the whole name.")
    known = ", ".join(each.name for each in people) or "nobody yet; add people first"
    raise ValidationError(f"We don't know “{text}”. People: {known}.")


class ShiftForm(RowForm):
    """A shift: its hours, and who has it in turn."""

    instance: Shift
    people = PeopleInTurn(
        label="People in turn",
        help_text="One after the other, for example Anna, Ben, Carla. Write Anna + Ben for two at the same time.",
    )
    hours = WeeklyField(label="Hours", help_text=f"For example {EXAMPLE}. Leave blank for around the clock.")

    class Meta:
        model = Shift
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False
        if self.instance.pk:
            self.initial.update({"people": _people_of(self.instance), "hours": _hours_of(self.instance)})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.has_changed() and not cleaned.get("name"):
            cleaned["name"] = self.instance.name = "Every week"
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if not self.instance.key:
            taken = set(self.instance.rota.shifts.values_list("key", flat=True))
            self.instance.key = key_of(self.instance.name, taken)
            self.instance.order = len(taken)
        row = super().save(commit)
        if commit and {"people", "hours"} & set(self.changed_data):
            turns, hours = self.cleaned_data["people"], self.cleaned_data["hours"]
            people = {each.key: each for each in Person.objects.all()}
            write_shift(row, FrozenShift(row.key, row.name, turns, hours), people)
        return row


def _people_of(row: Shift) -> str:
    turns: dict[int, list[str]] = {}
    for each in row.turns.select_related("person"):
        turns.setdefault(each.turn, []).append(_typed(each.person) if each.person else NOBODY)
    return ", ".join(" + ".join(each) for each in turns.values())


def _typed(person: Person) -> str:
    """Returns the name, or the key where the name has a sign that stands between people."""
    return person.key if _BETWEEN_PEOPLE.search(person.name) else person.name


def _hours_of(row: Shift) -> tuple[Weekly, ...]:
    return tuple(Weekly(each.weekday, each.opens, each.closes) for each in row.hours.all())


class ShiftRows(forms.BaseInlineFormSet):
    """The shifts of a rota; at least one."""

    @classmethod
    def get_default_prefix(cls) -> str:
        return "shifts"

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        if not [form for form in kept if form not in self.deleted_forms]:
            raise ValidationError("Enter who is on duty, in turn.")
