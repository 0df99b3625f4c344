"""The row of another line."""

from django.db import models

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination
from menus.models.phone_tree import PhoneTree

_LINE = ColumnsOf(t.AnotherLine)


class AnotherLine(Destination):
    """Goes on in another phone line."""

    FROZEN = t.AnotherLine

    line = models.ForeignKey(
        PhoneTree, on_delete=models.PROTECT, null=True, blank=True, related_name="sent_by", **_LINE.about("line")
    )
    goes_to = _LINE.link("goes_to")
    failed_goes_to = _LINE.link("failed_goes_to")

    class Meta:
        verbose_name = "another line"
        verbose_name_plural = "other lines"
