"""The columns of every history that can be undone: who changed what, and both states."""

from django.conf import settings
from django.db import models

from menus.colleagues import ago, called


class UndoableChange(models.Model):
    """One saved change, from `before` to `after`; a history adds what was changed. Only the latest ones are kept."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=300)
    before = models.JSONField()
    after = models.JSONField()
    # At most one is set: this change undid that one, or redid it.
    undoes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    redoes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.who} {self.what}"

    @property
    def ago(self) -> str:
        return ago(self.changed_at)

    @property
    def who(self) -> str:
        return called(self.author) if self.author else "Someone"
