"""The form of opening hours: the schedule that decides, both ways, and the days with a way of their own as rows."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from menus import models
from menus.admin.destination import DestinationAdmin
from menus.admin.forms.destination_form import DestinationForm, RowForm, RowFormSet
from menus.admin.forms.links import LinksInTree
from menus.admin.forms.rows import Rows
from menus.admin.forms.said_in import in_languages, parts_of


class OpeningHoursForm(DestinationForm):
    """Offers the schedules without the framework's small windows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "schedule" in self.fields:
            field: Any = self.fields["schedule"]
            field.empty_label = "Nothing chosen"
            field.widget = forms.Select(choices=field.choices)
            field.help_text = format_html(
                "{} <a href='{}'>{}</a>", field.help_text, *_where(field.queryset.count(), self.instance.schedule)
            )


class DayForm(RowForm):
    """A day and where it leads. A day that the schedules no longer have stays visible."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget: Any = self.fields["day"].widget if "day" in self.fields else None
        if widget and self.instance.day and self.instance.day not in _keys(widget.choices):
            widget.choices = [*widget.choices, (self.instance.day, f"{self.instance.day} (no longer in the schedule)")]


class DayFormSet(RowFormSet):
    """Refuses a day that the chosen schedule does not have, and one that is chosen twice."""

    def clean(self) -> None:
        super().clean()
        schedule: models.Schedule | None = self.instance.schedule
        known = set(schedule.days.values_list("key", flat=True)) if schedule else set()
        seen = set[str]()
        for form in self.forms:
            if form in self.deleted_forms or not form.is_valid() or not (day := form.cleaned_data.get("day")):
                continue
            if day in seen:
                form.add_error("day", "This day has a way already. Remove one of the two.")
            elif schedule and day not in known:
                form.add_error("day", f"“{schedule}” doesn't have this day. Choose one of its days.")
            seen.add(day)


class DayInline(LinksInTree, Rows):
    """The days with a way of their own."""

    model = models.DayWay
    form = DayForm
    formset = DayFormSet
    fk_name = "opening_hours"
    fields = ("order", "day", "goes_to")
    template = "admin/menus/openinghours/days.html"

    def get_extra(self, request: HttpRequest, obj: models.OpeningHours | None = None, **kwargs: Any) -> int:
        return 0 if obj and obj.days.exists() else 1

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "day":
            kwargs["widget"] = forms.Select(choices=_days(request))
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(models.OpeningHours)
class OpeningHoursAdmin(DestinationAdmin):
    """Opening hours with the days that go another way."""

    form = OpeningHoursForm
    inlines = (DayInline,)
    counted = ("place with opening hours", "places with opening hours")

    def get_fieldsets(self, request: HttpRequest, obj: models.Destination | None = None) -> Any:
        tree = () if obj else ("tree",)
        return (
            (None, {"fields": (*tree, "name", "schedule", "open_goes_to", "closed_goes_to")}),
            in_languages(parts_of(self.model, request)),
            ("More", {"classes": ("collapse",), "fields": ("prompt", "key")}),
        )


def _where(many: int, chosen: models.Schedule | None) -> tuple[str, str]:
    """Returns where schedules are edited, and the words of the link."""
    if chosen:
        return chosen.get_absolute_url(), f"Edit “{chosen}”"
    if many:
        return reverse("admin:menus_schedule_changelist"), "All schedules"
    return reverse("admin:menus_schedule_add"), "Add a schedule first"


def _days(request: HttpRequest) -> list[tuple[str, Any]]:
    """Returns the named days of every schedule, by schedule where there are several; read once for all rows."""
    known: list[tuple[str, Any]] | None = request.__dict__.get("offered_days")
    if known is None:
        groups = [(str(each), _of(each)) for each in models.Schedule.objects.prefetch_related("days")]
        groups = [(name, days) for name, days in groups if days]
        days: list[tuple[str, Any]] = list(groups[0][1]) if len(groups) == 1 else list(groups)
        known = request.__dict__["offered_days"] = [("", "Choose a day"), *days]
    return known


def _of(schedule: models.Schedule) -> list[tuple[str, str]]:
    """Returns each day once: rows of one key are one day in several years."""
    return list({day.key: day.name for day in schedule.days.all()}.items())


def _keys(choices: Any) -> set[str]:
    found = set[str]()
    for value, label in choices:
        found |= _keys(label) if isinstance(label, list | tuple) else {value}
    return found
