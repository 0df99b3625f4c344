"""The history of a schedule's changes, used by undo."""

from django.db import models

from menus.models.schedule import Schedule
from menus.models.undoable_change import UndoableChange


class ScheduleChange(UndoableChange):
    """One saved change of a schedule."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=300, help_text="Goes on from the author's name: “changed Monday”.")
    before = models.JSONField(help_text="The schedule as menus.schedules.history stores it.")
