"""What was published, for ever: rows that the database itself refuses to change."""

from django.conf import settings
from django.db import models

from menus.models.phone_tree import PhoneTree


class Revision(models.Model):
    """One published state of a tree. Immutable: a trigger refuses every update (migration 0002)."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.PROTECT, related_name="revisions", verbose_name="phone tree")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField(help_text="The tree as engine.snapshot.dump() gives it.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the snapshot, to see whether two are the same.")
    note = models.CharField(max_length=200, blank=True)
    # Protected, so that history keeps its author: Django's way out for people who leave is is_active=False.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["tree", "number"], name="revision_number_once_per_tree")]

    def __str__(self) -> str:
        return f"{self.tree} revision {self.number}"


class Approval(models.Model):
    """A second person looked at a revision and let it go live. Append-only, as the revision is."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="approval")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.approved_by} approved {self.revision}"
