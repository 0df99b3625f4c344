"""Schedules: the hours of a week and the days that differ, shared by any number of phone trees."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from engine import limits
from engine import tree as t
from engine.hours.schedules import Rule
from engine.labels import beside
from menus.colleagues import ago, called
from menus.fields.chosen import TimeZoneField

TIME_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DAY_OF_THE_YEAR = r"^[0-9]{2}-[0-9]{2}$"
# Half a year each way: the furthest feast that depends on Easter is 60 days after it.
MOST_DAYS_FROM = 183


class Schedule(models.Model):
    """When a business is open, in its time zone. `menus.draft.schedule_rows.frozen` gives it to the engine."""

    name = models.CharField(max_length=limits.NAME.most, unique=True, help_text=beside(t.Schedule, "name").help)
    key = models.CharField(
        max_length=limits.KEY.most,
        unique=True,
        blank=True,
        validators=[RegexValidator(limits.KEY.pattern, limits.KEY.form)],
        help_text="A short name for files, such as office_hours. Leave blank to have one made.",
    )
    zone = TimeZoneField(
        "time zone",
        max_length=limits.TIME_ZONE_OR_NONE.most,
        help_text="The time zone of the hours, for example Europe/Berlin. A city is enough.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_schedule_change", args=[self.pk])


class Period(models.Model):
    """From `opens` to `closes`, as "09:00". Where `closes` is not later it is on the next day; midnight is "24:00"."""

    opens = models.CharField(max_length=5)
    closes = models.CharField(max_length=5)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.opens}–{self.closes}"


def real_times(name: str) -> models.CheckConstraint:
    """Both ends are times of the clock."""
    closes = Q(closes__regex=TIME_PATTERN) | Q(closes="24:00")
    return models.CheckConstraint(condition=Q(opens__regex=TIME_PATTERN) & closes, name=name)


class WeeklyPeriod(Period):
    """A period of every week."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="week")
    weekday = models.PositiveSmallIntegerField(help_text=beside(t.NamedDay, "weekday").help)

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            real_times("weekly_period_real_times"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="weekly_period_real_weekday"),
            models.UniqueConstraint(fields=["schedule", "weekday", "opens"], name="weekly_period_once"),
        ]


class ImportedList(models.Model):
    """A list of days from elsewhere, such as the public holidays of a region. Importing it again updates its days."""

    class Source(models.TextChoices):
        HOLIDAYS = "holidays", "Public holidays"
        CALENDAR = "calendar", "Calendar file"

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="imported_lists")
    source = models.CharField(max_length=8, choices=Source.choices)
    # What makes an import the same list again: "DE-BY", or the name of the calendar.
    origin = models.CharField(max_length=120)
    name = models.CharField(max_length=160, help_text="For example “Public holidays in Bavaria, Germany”.")
    until = models.DateField(help_text="The last date the list covers.")
    imported_at = models.DateTimeField(auto_now=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # Marks of days that somebody deleted since: another import leaves them out.
    left_out = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "source", "origin"], name="imported_list_once_in_a_schedule")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ago(self) -> str:
        return ago(self.imported_at)

    @property
    def who(self) -> str:
        return called(self.imported_by) if self.imported_by else "Someone"


class NamedDay(models.Model):
    """A day, or a run of days, that differs from the week: with its own hours, or closed if it has none.

    Its columns are the fields of `engine.hours.schedules.NamedDay`. Rows of one key are one day in several years: the
    imported “Christmas Day” of 2027 and that of 2028 are both `christmas_day`, so opening hours lead both the same way.
    """

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="days")
    order = models.PositiveSmallIntegerField(default=0, help_text="Of two days on one date, the first counts.")
    key = models.CharField(max_length=limits.KEY.most, validators=[RegexValidator(limits.KEY.pattern, limits.KEY.form)])
    name = models.CharField(max_length=limits.NAME.most, help_text=beside(t.NamedDay, "name").help)
    rule = models.CharField(max_length=8, choices=[(each, each) for each in Rule], default=Rule.DATE)
    first = models.CharField(max_length=10, blank=True)
    last = models.CharField(max_length=10, blank=True)
    nth = models.SmallIntegerField(default=1)
    weekday = models.PositiveSmallIntegerField(default=1)
    month = models.PositiveSmallIntegerField(default=1)
    offset = models.SmallIntegerField(default=0)

    # Both empty for a day that somebody typed. The mark is what the list calls this day, for another import.
    imported_from = models.ForeignKey(
        ImportedList, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="days"
    )
    mark = models.CharField(max_length=255, blank=True, editable=False)
    # The day as the import left it, as `menus.draft.schedule_rows.stored_day` gives it: where the row says something
    # else by now, somebody has edited it.
    as_imported = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["order", "first", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rule=Rule.DATE)
                | Q(first__regex=_DATE) & (Q(last="") | Q(last__regex=_DATE) & Q(last__gte=F("first"))),
                name="named_day_real_dates",
            ),
            models.CheckConstraint(
                condition=~Q(rule=Rule.YEARLY)
                | Q(first__regex=_DAY_OF_THE_YEAR) & (Q(last="") | Q(last__regex=_DAY_OF_THE_YEAR)),
                name="named_day_real_days_of_the_year",
            ),
            models.CheckConstraint(
                condition=(Q(nth=-1) | Q(nth__range=(1, 5))) & Q(weekday__range=(1, 7)) & Q(month__range=(1, 12)),
                name="named_day_real_weekday",
            ),
            models.CheckConstraint(
                condition=Q(offset__range=(-MOST_DAYS_FROM, MOST_DAYS_FROM)), name="named_day_near_its_anchor"
            ),
            models.UniqueConstraint(
                fields=["schedule", "key"], condition=~Q(rule=Rule.DATE), name="named_day_key_once_if_yearly"
            ),
            models.UniqueConstraint(
                fields=["schedule", "key", "first"], condition=Q(rule=Rule.DATE), name="named_day_key_once_on_a_date"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DayPeriod(Period):
    """A period of a named day's own hours."""

    day = models.ForeignKey(NamedDay, on_delete=models.CASCADE, related_name="hours")

    class Meta:
        ordering = ["opens"]
        constraints = [
            real_times("day_period_real_times"),
            models.UniqueConstraint(fields=["day", "opens"], name="day_period_once"),
        ]
