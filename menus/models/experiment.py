"""Experiments that callers hear, or heard: what was counted of each variant, and which one all callers hear now."""

from django.conf import settings
from django.db import models

from engine import limits
from menus.models.phone_tree import PhoneTree


class ExperimentEnd(models.TextChoices):
    """Why an experiment ended."""

    CLEAR = "clear", "Variant B is clearly quicker"
    HARM = "harm", "Variant B is clearly slower"
    PERSON = "person", "Someone ended it"


class Experiment(models.Model):
    """One experiment of a line, known by its menu and by what both variants say (`mark`, engine.experiments).

    Of each variant, the calls, the sum of their seconds and of the squares of these, and how many callers left without
    a choice. `winner` is the variant that every caller hears, "" while both are heard.
    """

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="experiments")
    place = models.CharField(max_length=limits.KEY.most)
    mark = models.CharField(max_length=24)
    name = models.CharField(max_length=limits.NAME.most, help_text="The menu's, as it was when it began.")
    started_at = models.DateTimeField()
    counted_until = models.DateTimeField(help_text="Calls that ended before are counted.")
    a_calls = models.PositiveIntegerField(default=0)
    a_seconds = models.FloatField(default=0)
    a_squares = models.FloatField(default=0)
    a_left = models.PositiveIntegerField(default=0)
    b_calls = models.PositiveIntegerField(default=0)
    b_seconds = models.FloatField(default=0)
    b_squares = models.FloatField(default=0)
    b_left = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=8, choices=ExperimentEnd.choices, blank=True, default="")
    winner = models.CharField(max_length=1, blank=True, default="")

    class Meta:
        ordering = ["-started_at", "-pk"]
        default_permissions = ()  # whoever sees the line sees them, and whoever publishes it ends them
        constraints = [models.UniqueConstraint(fields=["tree", "place", "mark"], name="experiment_once_on_a_line")]

    def __str__(self) -> str:
        return self.name
