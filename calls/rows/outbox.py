"""The rows of the outbox: work that no caller waits for, until the worker takes it."""

from django.db import models
from django.db.models.functions import Now


class Outbox(models.Model):
    """Something to be done that no caller waits for. Whoever does it takes the row away.

    A turn's is written in the turn's own statement (calls.record.statements). `name` says what is to be done;
    `arguments` may hold what callers said, so they are in no log.
    """

    name = models.CharField(max_length=64)
    arguments = models.JSONField(default=dict)
    not_after = models.DateTimeField(null=True, help_text="From then on it is pointless; empty: it never is.")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "outbox"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
