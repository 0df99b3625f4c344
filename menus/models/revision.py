"""Published revisions, which the database itself protects from changes."""

from typing import Any

from django.conf import settings
from django.db import models

from menus.colleagues import ago, called
from menus.models import standing
from menus.models.phone_tree import PhoneTree


def protect_published(collector: Any, field: Any, revisions: Any, using: Any) -> None:
    """A published revision keeps its tree from being deleted; trials are deleted with the tree."""
    on_delete = models.CASCADE if all(revision.is_trial for revision in revisions) else models.PROTECT
    on_delete(collector, field, revisions, using)


class Published(models.Manager["Revision"]):
    """Revisions that were made to go live; leaves out trials."""

    def get_queryset(self) -> models.QuerySet["Revision"]:
        return super().get_queryset().filter(is_trial=False)

    def with_standing(self) -> models.QuerySet["Revision"]:
        """Defers snapshots and joins everything that `standing` and `by` read, in one query."""
        later = standing.Release.objects.filter(revision__tree=models.OuterRef("tree"))
        later = later.filter(pk__gt=models.OuterRef("release__pk")).order_by("pk")
        read = ("author", "tree", "release", "withdrawal__withdrawn_by", "withdrawal__replaced_by")
        revisions = self.get_queryset().select_related(*read)
        revisions = revisions.defer("snapshot", "withdrawal__replaced_by__snapshot")
        return revisions.annotate(live_until=models.Subquery(later.values("released_at")[:1]))


class Revision(models.Model):
    """One published state of a tree. Immutable: a trigger refuses every update (migration 0002).

    A trial is a draft frozen for test calls: never live, without a number, and in no list. It is found by
    `with_trials` and by following a call's link only.
    """

    tree = models.ForeignKey(
        PhoneTree, on_delete=protect_published, related_name="revisions", verbose_name="phone line"
    )
    number = models.PositiveIntegerField(null=True, help_text="From 1 on in each tree; a trial has none.")
    is_trial = models.BooleanField(default=False)
    snapshot = models.JSONField(help_text="The tree as engine.snapshot.dump() gives it.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the snapshot, to see whether two are the same.")
    note = models.CharField(max_length=200, blank=True)
    # Protected, so that the history keeps its author; accounts of people who leave are deactivated instead (is_active).
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    with_trials = models.Manager()
    objects = Published()

    class Meta:
        verbose_name = "version"  # people call it a version
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
        return f"{self.tree} version {self.number}"

    @property
    def by(self) -> str:
        """Returns who published it, as pages show the name."""
        return called(self.author) if self.author else "the command line"

    @property
    def asked_by(self) -> str:
        """Returns `by`, capitalised for the start of a sentence."""
        return self.by if self.author else "The command line"

    @property
    def ago(self) -> str:
        return ago(self.published_at)

    @property
    def standing(self) -> standing.Standing:
        """Returns its state: live, formerly live (from when until when), scheduled, waiting or withdrawn."""
        if release := getattr(self, "release", None):
            until = self.live_until if hasattr(self, "live_until") else release.until
            return standing.live(release.released_at, until, is_exact=release.is_exact)
        if self.tree.planned_revision_id == self.pk and self.tree.planned_at:
            return standing.scheduled(self.tree.planned_at)
        if self.tree.proposed_revision_id == self.pk:
            return standing.proposed(self.tree.proposed_for)
        withdrawal = getattr(self, "withdrawal", None)
        return standing.withdrawn(withdrawal) if withdrawal else standing.UNKNOWN


class Approval(models.Model):
    """A second person reviewed a revision and approved it. Append-only, like revisions."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="approval")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.approved_by} approved {self.revision}"
