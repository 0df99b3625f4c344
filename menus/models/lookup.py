"""The row of a lookup, and the values that it keeps."""

from django.db import models

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_LOOKUP = ColumnsOf(t.Lookup)
_ANSWER = ColumnsOf(t.LookupAnswer)


class Lookup(Destination):
    """Asks a system of the business."""

    FROZEN = t.Lookup

    address = _LOOKUP.text("address", blank=True, default="")
    method = _LOOKUP.choice("method", max_length=8)
    sends = _LOOKUP.phrases("sends")
    sends_caller = _LOOKUP.switch("sends_caller")
    goes_to = _LOOKUP.link("goes_to")
    not_found_to = _LOOKUP.link("not_found_to")
    failed_to = _LOOKUP.link("failed_to")


class LookupAnswer(models.Model):
    """One value of what the system answers."""

    FROZEN = t.LookupAnswer

    lookup = models.ForeignKey(Lookup, on_delete=models.CASCADE, related_name="answers")
    order = models.PositiveSmallIntegerField(default=0, help_text="The order on the form.")
    name = _ANSWER.text("name")
    path = _ANSWER.text("path")
    found_as = _ANSWER.choice("found_as", max_length=8)
    needed = _ANSWER.switch("needed")
    sensitive = _ANSWER.switch("sensitive", db_default=False)

    class Meta:
        verbose_name = "value"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name or "no name yet"
