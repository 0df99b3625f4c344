"""Work taken from the outbox, until it is done; and what is done every few minutes."""

from django.db import models
from django.db.models.functions import Now

from inbox.work import registered, titled


class JobState(models.TextChoices):
    """How far a job is. Waiting includes waiting for another try."""

    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"
    TOO_LATE = "too-late", "too late"


class Job(models.Model):
    """One piece of work. `arguments` may hold what callers said: they go into no log and are emptied once it is done.

    `ticket` is procrastinate's ID of the job that does it; None until the worker has handed it over.
    """

    name = models.CharField(max_length=64)
    arguments = models.JSONField(default=dict)
    not_after = models.DateTimeField("latest moment", null=True)
    made_at = models.DateTimeField("asked for", db_default=Now())
    state = models.CharField(
        max_length=16, choices=JobState.choices, default=JobState.WAITING, db_default=JobState.WAITING
    )
    tries = models.PositiveIntegerField(default=0, db_default=0)
    problem = models.CharField(max_length=500, blank=True, default="", db_default="")
    next_try_at = models.DateTimeField("next try", null=True)
    changed_at = models.DateTimeField(db_default=Now())
    ticket = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "background job"
        verbose_name_plural = "background jobs"
        indexes = [
            models.Index(fields=["id"], condition=models.Q(ticket=None, state="waiting"), name="jobs_to_hand_over"),
            models.Index(fields=["state", "changed_at"], name="jobs_by_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Returns what it does, as people read it."""
        known = registered().get(self.name)
        return known.title if known else titled(self.name)


class Routine(models.Model):
    """Work that is done every few minutes, by its name. `due_at` is the latest moment for which a job was made."""

    name = models.CharField(max_length=64, primary_key=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=300, blank=True, default="", db_default="", help_text="What it did last.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
