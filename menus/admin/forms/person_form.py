"""The form of a person, and of the numbers at which they are reached."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engine.uses.numbers import user_in
from menus.admin.forms.destination_form import RowForm, RowFormSet
from menus.admin.forms.found_form import FOUND, FoundForm
from menus.admin.forms.rota_form import NOBODY
from menus.fields.costly import TO_ALLOW, costly
from menus.fields.dialled import homes
from menus.fields.gateways import numbers_in
from menus.fields.languages import called, meant_by
from menus.fields.written import written
from menus.models import Person, PersonNumber, PhoneNumber, PhoneTree


class LanguagesLineField(forms.CharField):
    """Languages by name or tag, separated by semicolons; cleans to a list of tags."""

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(map(called, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        typed = [part.strip() for part in (super().to_python(value) or "").split(";") if part.strip()]
        return list(dict.fromkeys(map(_tag, typed)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial or [], data)


def _tag(text: str) -> str:
    found = meant_by(text)
    if not found:
        raise ValidationError(f"We don't know the language “{text}”. Type its name, such as German (Germany).")
    if len(found) > 1:
        some = "; ".join(called(tag) for tag in found[:4])
        raise ValidationError(f"“{text}” could be {some}. Choose one.")
    return found[0]


class PersonForm(FoundForm):
    """A person."""

    languages = LanguagesLineField(
        required=False,
        max_length=400,
        help_text="What they speak, for example German (Germany); English (United States).",
    )

    class Meta:
        model = Person
        fields = ("name", "hours", "languages", *FOUND, "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "languages" in self.fields:
            self.fields["languages"].widget.attrs["class"] = "vTextField"
        if "hours" in self.fields:
            self.fields["hours"].empty_label = "Around the clock"  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.casefold() == NOBODY:
            raise ValidationError(f"“{name}” leaves a turn of a rota empty. Enter another name.")
        others = Person.objects.exclude(pk=self.instance.pk)
        if (
            same := others.filter(name__iexact=name).first()
        ) and same.name != name:  # rotas and calendars read both alike
            raise ValidationError(f"“{same}” reads the same. Enter another name, such as {name} Smith.")
        return name


class NumberForm(RowForm):
    """One way to reach a person."""

    class Meta:
        model = PersonNumber
        fields = ("order", "number")

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not (dialled := numbers_in(number, _homes() if user_in(number) else ())):
            return number
        if ours := PhoneNumber.objects.filter(number__in=dialled).first():
            # Not of which phone line, because not everybody may know it.
            raise ValidationError(f"{ours} is a number of ours, so calls would come back to us. Enter another one.")
        what = next(filter(None, map(costly, dialled)), "")
        if what and not PhoneTree.objects.filter(dials_costly=True).exists():
            raise ValidationError(f"{written(number)} is {what}. Enter another number. {TO_ALLOW}")
        return number


def _homes() -> tuple[str, ...]:
    """The countries of all phone lines: anyone of them may ring a person."""
    numbers = PhoneNumber.objects.values_list("number", flat=True)
    return tuple(sorted({*PhoneTree.objects.values_list("country", flat=True), *homes("", numbers)} - {""}))


class NumberRows(RowFormSet):
    """The numbers of a person, in order."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "A number is here twice. Remove one."
