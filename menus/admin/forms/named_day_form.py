"""The rows of a schedule's page for days that differ: those that people typed, and those that were imported."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from engine.hours import schedules as engine
from engine.hours.day_words import EASTER
from engine.hours.schedules import Hours, Rule
from menus.admin.forms.destination_form import RowForm
from menus.admin.forms.rows import Rows
from menus.fields import day_rules
from menus.fields.day_rules import EXAMPLES, When, WhenField, when_of
from menus.fields.hours import HoursField, read, said
from menus.fields.suggesting import SuggestingInput
from menus.keys import key_of
from menus.models import DayPeriod, NamedDay
from menus.schedules.importing import MOST_DAYS

_HOURS = re.compile(r"(?P<row>(?:days|imported)-\d+)-hours")


def days_in(data: Mapping[str, Any]) -> tuple[engine.NamedDay, ...] | None:
    """Returns the days that differ in a form's data; None if one can't be read, which its own form says."""
    rows = [found["row"] for name in data if (found := _HOURS.fullmatch(name))]
    kept = (row for row in rows if not data.get(f"{row}-DELETE"))
    try:
        return tuple(day for row in kept if (day := _day(data, row)))
    except ValidationError:
        return None


def _day(data: Mapping[str, Any], row: str) -> engine.NamedDay | None:
    """Returns the day of a row; None if the row is blank. Raises ValidationError."""
    name, when, hours = (str(data.get(f"{row}-{field}", "")).strip() for field in ("name", "when", "hours"))
    if not name and not when:
        return None
    return engine.NamedDay(row, name, **asdict(day_rules.read(when or name)), hours=read(hours))


class NamedDayForm(RowForm):
    """A day that differs: its name, when it is, and its hours."""

    instance: NamedDay
    when = WhenField(
        label="When",
        required=False,
        max_length=120,
        widget=SuggestingInput(lambda: ((each, "") for each in day_rules.SUGGESTED), {"class": "vTextField"}),
        help_text=f"For example {EXAMPLES}. Without a year, it is every year.",
    )
    hours = HoursField(label="Hours", help_text="For example 10:00–14:00. Leave blank if you're closed.")

    class Meta:
        model = NamedDay
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False
        if self.instance.pk:
            self.initial.update({"when": when_of(self.instance), "hours": _hours_of(self.instance)})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors or not self.has_changed():
            return cleaned
        if not cleaned.get("when"):
            cleaned["when"] = self._named_by_its_name(cleaned.get("name", ""))
        if not cleaned.get("name") and cleaned["when"]:
            cleaned["name"] = day_rules.said(cleaned["when"])
            self.instance.name = cleaned["name"]
        return cleaned

    def _named_by_its_name(self, name: str) -> When | None:
        """“Easter Monday” says when it is."""
        if name.strip().casefold() in (each.casefold() for each in EASTER):
            return day_rules.read(name)
        self.add_error("when", f"Enter when this is, for example {EXAMPLES}.")
        return None

    def save(self, commit: bool = True) -> Any:
        when: When = self.cleaned_data["when"]
        for name in When.__slots__:
            setattr(self.instance, name, getattr(when, name))
        if not self.instance.key or self._is_taken():
            self.instance.key = self._free_key()
        row = super().save(commit)
        if commit:
            row.hours.all().delete()
            hours = self.cleaned_data["hours"]
            DayPeriod.objects.bulk_create(DayPeriod(day=row, opens=each.opens, closes=each.closes) for each in hours)
        return row

    def _is_taken(self) -> bool:
        """Whether another row has this key and may not share it, as the date was changed to one that is there."""
        return bool(self._others(key=self.instance.key).exists())

    def _free_key(self) -> str:
        """Days of one name are one day in several years, as far as they have dates of their own."""
        wanted = key_of(self.instance.name, ())
        if self.instance.rule == Rule.DATE and not self._others(key=wanted).exists():
            named = NamedDay.objects.filter(schedule=self.instance.schedule, key=wanted, rule=Rule.DATE)
            if named.filter(name__iexact=self.instance.name).exists():
                return wanted
        return key_of(self.instance.name, set(self.instance.schedule.days.values_list("key", flat=True)))

    def _others(self, key: str) -> Any:
        others = NamedDay.objects.filter(schedule=self.instance.schedule, key=key).exclude(pk=self.instance.pk)
        if self.instance.rule == Rule.DATE:
            return others.filter(rule=Rule.DATE, first=self.instance.first)
        return others.exclude(rule=Rule.DATE)


def _hours_of(row: NamedDay) -> tuple[Hours, ...]:
    return tuple(Hours(each.opens, each.closes) for each in row.hours.all())


class NamedDayFormSet(BaseInlineFormSet):
    """Refuses the same day twice, and more than a page can show."""

    absolute_max = MOST_DAYS + 50

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and form not in self.deleted_forms]
        seen: set[tuple[str, When]] = set()
        for form in kept:
            when = form.cleaned_data.get("when")
            if when and (place := (form.cleaned_data["name"].casefold(), when)) in seen:
                form.add_error("when", f"“{form.cleaned_data['name']}” is already here for this day.")
            elif when:
                seen.add(place)
        if len(kept) > MOST_DAYS:
            raise ValidationError(f"A schedule can have {MOST_DAYS} days that differ; there are {len(kept)} here.")


class TypedFormSet(NamedDayFormSet):
    """The days that people typed."""

    @classmethod
    def get_default_prefix(cls) -> str:
        return "days"


class ImportedFormSet(NamedDayFormSet):
    """The days that came from lists."""

    @classmethod
    def get_default_prefix(cls) -> str:
        return "imported"


class _DayRows(Rows):
    model = NamedDay
    form = NamedDayForm
    fields = ("name", "when", "hours")
    verbose_name = "day"

    # Shown to people who may only view.
    @admin.display(description="When")
    def when(self, row: NamedDay) -> str:
        return day_rules.said(when_of(row))

    @admin.display(description="Hours")
    def hours(self, row: NamedDay) -> str:
        return said(_hours_of(row)) or "Closed"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("hours").select_related("imported_from")


class TypedRows(_DayRows):
    """The days that people typed; more can be added."""

    formset = TypedFormSet
    template = "admin/menus/schedule/days.html"
    extra = 1

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(imported_from=None)


class ImportedRows(_DayRows):
    """The days that came from lists; another import adds more."""

    formset = ImportedFormSet
    template = "admin/menus/schedule/imported.html"
    extra = 0
    max_num = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(imported_from=None)
