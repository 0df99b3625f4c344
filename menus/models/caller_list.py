"""Lists of callers: their names, which branches use them, and who is blocked. Live, and never in a version."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from engine import limits
from engine.numbers.caller_lists import Handling
from menus.fields.columns import NumbersField
from menus.models.person import key_column
from menus.models.undoable_change import UndoableChange

HANDLING = {
    Handling.ANSWERED: "Answered",
    Handling.REJECTED: "Rejected before the answer",
    Handling.BUSY: "Rejected with a busy signal",
    Handling.SENTENCE: "Answered with “we cannot take your call”",
}


class CallerList(models.Model):
    """A list of callers. A branch names it by its key."""

    name = models.CharField(max_length=limits.NAME.most, unique=True, help_text="For example VIPs.")
    key = key_column()
    handling = models.CharField(
        "their calls",
        max_length=10,
        choices=[(str(each), label) for each, label in HANDLING.items()],
        default=str(Handling.ANSWERED),
        help_text="What happens when they call any of your numbers, for example Rejected for unwanted callers.",
    )

    class Meta:
        ordering = ["name"]
        permissions = [("block_callers", "Can block callers")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_callerlist_change", args=[self.pk])

    @property
    def blocks(self) -> bool:
        return self.handling != Handling.ANSWERED


class ListedCaller(models.Model):
    """A caller on a list, with all their numbers. `until` is when they leave it, None is never."""

    list = models.ForeignKey(CallerList, on_delete=models.CASCADE, related_name="callers")
    name = models.CharField(
        max_length=limits.NAME.most, blank=True, help_text="Shown wherever they call, for example Anna Smith."
    )
    numbers = NumbersField(help_text="Separate several with commas, for example +1 555-010-0009.")
    note = models.CharField(max_length=300, blank=True, help_text="For your team, for example Ask for the order.")
    until = models.DateTimeField(
        null=True, blank=True, help_text="They stay on the list until then. Leave blank for no end."
    )

    class Meta:
        ordering = ["list", "name", "pk"]
        verbose_name = "listed caller"
        indexes = [GinIndex(fields=["numbers"], name="listed_callers_by_number")]

    def __str__(self) -> str:
        return self.name or ", ".join(self.numbers)

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_listedcaller_change", args=[self.pk])


class CallerListChange(UndoableChange):
    """One saved change of a list. `before` and `after` have only what differs."""

    list = models.ForeignKey(CallerList, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=300, help_text="Goes on from the author's name: “added Anna Smith”.")
    before = models.JSONField(help_text="As menus.caller_lists.history stores it.")

    class Meta(UndoableChange.Meta):
        default_permissions = ()
