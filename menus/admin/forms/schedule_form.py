"""The form of a schedule: its name and zone, the hours of each weekday, and the days that differ as rows."""

from typing import Any

from django.utils import timezone

from engine.hours import schedules as engine
from engine.hours.day_words import WEEKDAYS
from engine.hours.schedules import MINUTES_A_DAY, Hours, Weekly, is_ever_open, span
from menus.admin.conflicts.conflict import ConflictAwareForm
from menus.admin.forms.named_day_form import days_in
from menus.fields.hours import HoursField, clock, said
from menus.keys import key_of
from menus.models import Schedule, WeeklyPeriod

WEEK = tuple(name.casefold() for name in WEEKDAYS)
USUAL = (Hours("09:00", "17:00"),)
_FIRST = "For example 9:00–12:00, 13:00–17:30. Leave blank if you're closed."
_NEVER_OPEN = "This schedule is never open. Enter hours for at least one day."
_ALWAYS_TAKEN = "These hours never apply: days that differ close you on all of them. Change or remove one."


class ScheduleForm(ConflictAwareForm):
    """Generates the key if the person left it empty."""

    instance: Schedule
    monday = HoursField(help_text=_FIRST)
    tuesday = HoursField()
    wednesday = HoursField()
    thursday = HoursField()
    friday = HoursField()
    saturday = HoursField()
    sunday = HoursField()

    class Meta:
        model = Schedule
        fields = ("name", "zone", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("zone", timezone.get_current_timezone_name())
            self.initial.update(dict.fromkeys(WEEK[:5], USUAL))
        else:
            self.initial.update(week_of(self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "key" in self.fields and not cleaned.get("key") and "name" in cleaned:
            cleaned["key"] = key_of(cleaned["name"], set(Schedule.objects.values_list("key", flat=True)))
        if WEEK[0] in self.fields and not self.errors:
            week = [cleaned[name] for name in WEEK]
            self._refuse_overlaps(week)
            if self._is_never_open(week):
                self.add_error(WEEK[0], _ALWAYS_TAKEN if any(week) else _NEVER_OPEN)
        return cleaned

    def _is_never_open(self, week: list[tuple[Hours, ...]]) -> bool:
        """Whether all hours are in the past, or taken away by days that differ."""
        days = days_in(self.data)
        weekly = (Weekly(day, each.opens, each.closes) for day, hours in enumerate(week, start=1) for each in hours)
        return days is not None and not is_ever_open(
            engine.Schedule("", "", "UTC", tuple(weekly), days), timezone.localdate()
        )

    def _refuse_overlaps(self, week: list[tuple[Hours, ...]]) -> None:
        """Finds hours over midnight that last into the next day's."""
        for index, own in enumerate(week):
            before = week[index - 1]
            ends = max((span(each)[1] for each in before), default=0) - MINUTES_A_DAY
            if own and ends > span(own[0])[0]:
                when = f"{WEEKDAYS[index - 1]}'s {said(before[-1:])}"
                begins = clock(own[0].opens)
                self.add_error(WEEK[index], f"Opens at {begins}, before {when} has ended. Change one of them.")

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        if WEEK[0] in self.cleaned_data:
            self._save_week()

    def _save_week(self) -> None:
        self.instance.week.all().delete()
        WeeklyPeriod.objects.bulk_create(
            WeeklyPeriod(schedule=self.instance, weekday=weekday, opens=each.opens, closes=each.closes)
            for weekday, name in enumerate(WEEK, start=1)
            for each in self.cleaned_data[name]
        )


def week_of(row: Schedule) -> dict[str, tuple[Hours, ...]]:
    """Returns the hours of each weekday, by its field's name."""
    periods = list(row.week.all())
    return {
        name: tuple(Hours(each.opens, each.closes) for each in periods if each.weekday == weekday)
        for weekday, name in enumerate(WEEK, start=1)
    }
