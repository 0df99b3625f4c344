"""The history of a draft's changes, used by undo and by conflict detection."""

from django.db import models

from menus.models.phone_tree import PhoneTree
from menus.models.undoable_change import UndoableChange


class DraftChange(UndoableChange):
    """One saved change of a tree's draft."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="changes", verbose_name="phone line")
    what = models.CharField(max_length=300, help_text="Goes on from the author's name: “changed “Greeting””.")
    before = models.JSONField(help_text="The draft as engine.snapshot.dump() gives it.")
