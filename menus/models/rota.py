"""Rotas: who is on duty in which week and shift. Live, and never in a version."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from engine import limits
from engine.hours.day_words import WEEKDAYS
from menus.fields.chosen import TimeZoneField
from menus.fields.moment import ENDS_FIRST
from menus.models.schedule import TIME_PATTERN, Period, real_times

MOST_WEEKS = 12


class Rota(models.Model):
    """Its columns are the fields of `engine.on_duty.rotas.Rota`."""

    name = models.CharField(max_length=limits.NAME.most, unique=True, help_text="For example Support weeks.")
    key = models.CharField(
        max_length=limits.KEY.most,
        unique=True,
        blank=True,
        validators=[RegexValidator(limits.KEY.pattern, limits.KEY.form)],
        help_text="A short name for files, such as support_weeks. Leave blank to have one made.",
    )
    zone = TimeZoneField(
        "time zone",
        max_length=limits.TIME_ZONE_OR_NONE.most,
        help_text="The time zone of the hand-over, for example Europe/Berlin. A city is enough.",
    )
    starts = models.DateField(help_text="The first day of duty.")
    ends = models.DateField(
        null=True, blank=True, help_text="Nobody is on duty from the hand-over of this day. Leave blank for no end."
    )
    weekday = models.PositiveSmallIntegerField(
        "hand-over day", choices=list(enumerate(WEEKDAYS, start=1)), default=1, help_text="When the next person begins."
    )
    handover = models.CharField(
        "hand-over time",
        max_length=5,
        default="09:00",
        validators=[RegexValidator(TIME_PATTERN, "Enter a time such as 09:00.")],
        help_text="For example 09:00.",
    )
    weeks = models.PositiveSmallIntegerField(
        "weeks each",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)],
        help_text="How many weeks a turn lasts, for example 1.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=F("starts")),
                name="rota_ends_after_it_starts",
                violation_error_message="Pick an end that is later than the first day.",
            ),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="rota_real_weekday"),
            models.CheckConstraint(condition=Q(weeks__range=(1, MOST_WEEKS)), name="rota_real_weeks"),
            models.CheckConstraint(condition=Q(handover__regex=TIME_PATTERN), name="rota_real_handover"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_rota_change", args=[self.pk])


class Shift(models.Model):
    """Hours of the week, and who has them in turn. Without hours it never ends."""

    rota = models.ForeignKey(Rota, on_delete=models.CASCADE, related_name="shifts")
    order = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=limits.KEY.most, validators=[RegexValidator(limits.KEY.pattern, limits.KEY.form)])
    name = models.CharField(max_length=limits.NAME.most)

    class Meta:
        ordering = ["order", "pk"]
        default_permissions = ()  # whoever may change the rota
        constraints = [models.UniqueConstraint(fields=["rota", "key"], name="shift_key_once")]

    def __str__(self) -> str:
        return self.name


class ShiftPeriod(Period):
    """A period of every week in which a shift is on duty."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(help_text="From 1 for Monday to 7 for Sunday.")

    class Meta:
        ordering = ["weekday", "opens"]
        default_permissions = ()
        constraints = [
            real_times("shift_period_real_times"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="shift_period_real_weekday"),
        ]


class ShiftTurn(models.Model):
    """Somebody in a turn of a shift. Rows of one turn are on duty together; one without a person is an empty turn."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="turns")
    turn = models.PositiveSmallIntegerField()
    person = models.ForeignKey("menus.Person", on_delete=models.PROTECT, null=True, related_name="turns")

    class Meta:
        ordering = ["turn", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["shift", "turn", "person"], name="shift_turn_once")]

    def __str__(self) -> str:
        return str(self.person or "nobody")


class RotaException(models.Model):
    """For a time, other people are on duty; nobody, where no people belong to it. The later row counts."""

    rota = models.ForeignKey(Rota, on_delete=models.CASCADE, related_name="exceptions")
    since = models.DateTimeField()
    until = models.DateTimeField()
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, null=True, blank=True, related_name="exceptions")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="rota_exception_ends_after_it_begins",
                violation_error_message=ENDS_FIRST,
            )
        ]

    def __str__(self) -> str:
        return f"{self.rota}, {self.since:%Y-%m-%d}"


class ExceptionPerson(models.Model):
    """Somebody who is on duty for an exception."""

    exception = models.ForeignKey(RotaException, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("menus.Person", on_delete=models.CASCADE, related_name="exceptions")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["exception", "person"], name="exception_person_once")]

    def __str__(self) -> str:
        return str(self.person)
