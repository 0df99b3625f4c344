"""What was published, for ever: rows that the database itself refuses to change."""

from typing import Any

from django.conf import settings
from django.db import models

from menus.colleagues import ago, called
from menus.models.phone_tree import PhoneTree


def protect_published(collector: Any, field: Any, revisions: Any, using: Any) -> None:
    """What was published keeps its tree from being deleted; a trial goes with it."""
    on_delete = models.CASCADE if all(revision.is_trial for revision in revisions) else models.PROTECT
    on_delete(collector, field, revisions, using)


class Published(models.Manager["Revision"]):
    """Revisions as everybody means them: those that were live once."""

    def get_queryset(self) -> models.QuerySet["Revision"]:
        return super().get_queryset().filter(is_trial=False)


class Revision(models.Model):
    """One published state of a tree. Immutable: a trigger refuses every update (migration 0002).

    A trial is a draft frozen for test calls: never live, without a number, and in no list. It is found by
    `with_trials` and by following a call's link only.
    """

    tree = models.ForeignKey(
        PhoneTree, on_delete=protect_published, related_name="revisions", verbose_name="phone tree"
    )
    number = models.PositiveIntegerField(null=True, help_text="From 1 on in each tree; a trial has none.")
    is_trial = models.BooleanField(default=False)
    snapshot = models.JSONField(help_text="The tree as engine.snapshot.dump() gives it.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the snapshot, to see whether two are the same.")
    note = models.CharField(max_length=200, blank=True)
    # Protected, so that history keeps its author: Django's way out for people who leave is is_active=False.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    with_trials = models.Manager()
    objects = Published()

    class Meta:
        default_manager_name = "objects"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["tree", "number"], name="revision_number_once_per_tree"),
            models.CheckConstraint(
                condition=models.Q(is_trial=models.Q(number__isnull=True)), name="revision_number_unless_trial"
            ),
        ]

    def __str__(self) -> str:
        if self.is_trial:
            return f"{self.tree} draft"
        return f"{self.tree} revision {self.number}"

    @property
    def by(self) -> str:
        """Who published it, as colleagues say it."""
        return called(self.author) if self.author else "the command line"

    @property
    def ago(self) -> str:
        return ago(self.published_at)


class Approval(models.Model):
    """A second person looked at a revision and let it go live. Append-only, as the revision is."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="approval")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.approved_by} approved {self.revision}"
