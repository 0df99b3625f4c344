"""People and teams: who is rung. Live, and never in a version; a tree names their keys."""

from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from engine import limits
from engine.on_duty.people import Order
from menus.fields.moment import ENDS_FIRST
from menus.fields.reached import ReachedField
from menus.models.audio import Audio
from menus.models.rota import Rota
from menus.models.schedule import Schedule

ORDERS = {
    Order.AT_ONCE: "All at once",
    Order.IN_ORDER: "One after the other",
    Order.ROUND_ROBIN: "In turn",
    Order.LONGEST_IDLE: "Longest without a call first",
    Order.RANDOM: "In random order",
}


def key_column() -> Any:
    """A key that files and trees use; the form makes one."""
    return models.CharField(
        max_length=limits.KEY.most,
        unique=True,
        blank=True,
        validators=[RegexValidator(limits.KEY.pattern, limits.KEY.form)],
        help_text="A short name for files, such as support. Leave blank to have one made.",
    )


class Found(models.Model):
    """How callers of a directory find a person or a team, and hear their name."""

    # The database has defaults, because processes of an earlier release know nothing of directories.
    extension = models.CharField(
        max_length=limits.EXTENSION_OR_NONE.most,
        blank=True,
        default="",
        db_default="",
        validators=[RegexValidator(limits.EXTENSION_OR_NONE.pattern, limits.EXTENSION_OR_NONE.form)],
        help_text="What callers dial in a directory or a menu, for example 123. Leave blank for none.",
    )
    listed = models.BooleanField(
        "in the directory",
        default=True,
        db_default=True,
        help_text="Callers find them by name. Switch off to be found by extension only.",
    )
    # How the name is read aloud, by language; "" is every language without one of its own.
    said = models.JSONField("said as", blank=True, default=dict, db_default={})
    also = ArrayField(
        models.CharField(max_length=limits.SAID_NAME.most),
        verbose_name="other names",
        blank=True,
        default=list,
        db_default=[],
    )

    # Protected, because callers hear it.
    recorded = models.ForeignKey(
        Audio, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="recorded name"
    )

    class Meta:
        abstract = True


class Person(Found):
    """Somebody who can be rung. `menus.people.freezing` gives them to the engine."""

    name = models.CharField(max_length=limits.NAME.most, unique=True, help_text="For example Anna Smith.")
    key = key_column()
    hours = models.ForeignKey(
        Schedule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        help_text="Outside of these hours they aren't rung. Leave blank for around the clock.",
    )
    languages = ArrayField(models.CharField(max_length=limits.LANGUAGE.most), blank=True, default=list)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        permissions = [("set_absences", "Can say who is away")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_person_change", args=[self.pk])


class PersonNumber(models.Model):
    """One way to reach somebody; they are tried in order."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="numbers")
    order = models.PositiveSmallIntegerField(default=0)
    number = ReachedField()

    class Meta:
        ordering = ["order", "pk"]
        default_permissions = ()  # whoever may change the person
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="person_number_once")]

    def __str__(self) -> str:
        return self.number


class Absences(models.QuerySet["Absence"]):
    """Queries by when somebody is away."""

    def not_over(self, now: datetime) -> Self:
        """Those of now and those to come."""
        return self.filter(Q(until=None) | Q(until__gt=now))


class Absence(models.Model):
    """Somebody is away up to and without `until`; None is until further notice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    since = models.DateTimeField("from")
    until = models.DateTimeField(null=True, blank=True)

    objects = Absences.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="absence_ends_after_it_begins",
                violation_error_message=ENDS_FIRST,
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} is away"


class Team(Found):
    """People who are rung for each other."""

    listed = models.BooleanField(
        "in the directory",
        default=False,
        db_default=False,
        help_text="Callers find the team by its name, too, for example “Support”.",
    )

    name = models.CharField(max_length=limits.NAME.most, unique=True, help_text="For example Support.")
    key = key_column()
    order = models.CharField(
        "who rings", max_length=16, choices=[(str(each), label) for each, label in ORDERS.items()], default="at-once"
    )
    rota = models.ForeignKey(
        Rota,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="teams",
        help_text="Only those on duty are rung. Leave blank to ring every member.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_team_change", args=[self.pk])


class Member(models.Model):
    """A person's place in a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="member_once")]

    def __str__(self) -> str:
        return str(self.person)
