"""The row of opening hours, and the ways of named days."""

from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from engine import tree as t
from engine.labels import name_of_kind
from menus.models.columns import ANOTHER_TREE, ColumnsOf
from menus.models.destination import Destination
from menus.models.schedule import Schedule

_HOURS = ColumnsOf(t.OpeningHours)
_DAY = ColumnsOf(t.DayWay)


class OpeningHours(Destination):
    """Goes on by the hours of a schedule."""

    FROZEN = t.OpeningHours

    schedule = models.ForeignKey(
        Schedule, on_delete=models.PROTECT, null=True, blank=True, related_name="+", **_HOURS.about("schedule")
    )
    open_goes_to = _HOURS.link("open_goes_to")
    closed_goes_to = _HOURS.link("closed_goes_to")

    class Meta:
        verbose_name_plural = name_of_kind(t.OpeningHours).plural


class DayWay(models.Model):
    """Where calls go while it is closed on one of the schedule's named days."""

    FROZEN = t.DayWay

    opening_hours = models.ForeignKey(OpeningHours, on_delete=models.CASCADE, related_name="days")
    order = models.PositiveSmallIntegerField(default=0, help_text="The order on the form.")
    day = models.CharField(max_length=limits.KEY.most, **_DAY.about("day"))
    goes_to = _DAY.link("goes_to")

    class Meta:
        verbose_name = "day"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.day or "no day yet"

    def clean(self) -> None:
        super().clean()
        if self.goes_to and self.opening_hours_id and self.goes_to.tree_id != self.opening_hours.tree_id:
            raise ValidationError({"goes_to": ANOTHER_TREE})
