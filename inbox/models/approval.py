"""What people were told of versions and requests that wait for a second person."""

from django.db import models

from menus.models import Revision


class ApprovalTold(models.Model):
    """Somebody was asked to approve something, so that they are asked once; and whoever asked is answered once.

    `key` names it, such as “version-12”. A request to switch off approval has no `revision`.
    """

    key = models.CharField(max_length=60, unique=True)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, null=True, related_name="+")
    is_answered = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
