"""Results of checks that took long, and how far those are that run."""

from django.db import models

from menus.models.phone_tree import PhoneTree


class DraftCheck(models.Model):
    """One check of what a draft says, by the rules of one release. Dropped when the draft says something else."""

    key = models.CharField(max_length=64, primary_key=True, help_text="Of what is checked, and of the release's rules.")
    # None for a file that is not imported yet.
    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, null=True, related_name="+")
    owner = models.CharField(max_length=36, help_text="The check that works on it, in any process.")
    percent = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(help_text="When the owner last showed a sign of life.")
    found = models.JSONField(null=True, help_text="The problems and routes; null until they are known.")

    class Meta:
        default_permissions = ()  # internal, without a page

    def __str__(self) -> str:
        return f"Check of “{self.tree}”" if self.tree else "Check of a file"
