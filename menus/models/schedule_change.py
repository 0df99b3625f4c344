"""The history of a schedule's changes, used by undo."""

from django.conf import settings
from django.db import models

from menus.colleagues import ago, called
from menus.models.schedule import Schedule


class ScheduleChange(models.Model):
    """One saved change of a schedule, from `before` to `after`. Only the latest ones are kept."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="changes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=300, help_text="Goes on from the author's name: “changed Monday”.")
    before = models.JSONField(help_text="The schedule as menus.schedules.history stores it.")
    after = models.JSONField()
    # At most one is set: this change undid that one, or redid it.
    undoes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    redoes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.who} {self.what}"

    @property
    def ago(self) -> str:
        return ago(self.changed_at)

    @property
    def who(self) -> str:
        return called(self.author) if self.author else "Someone"
