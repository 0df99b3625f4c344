"""The row of a branch, and its cases."""

from django.core.exceptions import ValidationError
from django.db import models

from engine import tree as t
from engine.labels import name_of_kind
from menus.models.columns import ANOTHER_TREE, ColumnsOf
from menus.models.destination import Destination

_BRANCH = ColumnsOf(t.Branch)
_CASE = ColumnsOf(t.Case)


class Branch(Destination):
    """Chooses a way out by what is known already, without asking."""

    FROZEN = t.Branch

    on = _BRANCH.choice("on", max_length=8)
    answer = _BRANCH.text("answer")
    goes_to = _BRANCH.link("goes_to")

    class Meta:
        verbose_name_plural = name_of_kind(t.Branch).plural


class Case(models.Model):
    """One way out of a branch."""

    FROZEN = t.Case

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="cases")
    order = models.PositiveSmallIntegerField(default=0, help_text="The first that matches is taken.")
    values = _CASE.phrases("values")
    goes_to = _CASE.link("goes_to")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.values) or "nothing yet"

    def clean(self) -> None:
        super().clean()
        if self.goes_to and self.branch_id and self.goes_to.tree_id != self.branch.tree_id:
            raise ValidationError({"goes_to": ANOTHER_TREE})
