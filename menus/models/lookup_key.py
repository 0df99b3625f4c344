"""Keys that requests of lookups are signed with, so that a system of the business knows that they are ours."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from menus.models.phone_tree import PhoneTree


class LookupKeys(models.QuerySet["LookupKey"]):
    """Keys of phone lines."""

    def in_use(self, tree: int, now: datetime) -> Self:
        """Returns those that sign the requests of a line, by the id of its tree, the newest first."""
        return self.filter(models.Q(ends_at=None) | models.Q(ends_at__gt=now), tree=tree)


class LookupKey(models.Model):
    """A key of a phone line, sealed: it is shown once, when it is made.

    While one is replaced, requests are signed with both, until `ends_at`.
    """

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="lookup_keys")
    sealed = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ends_at = models.DateTimeField(null=True)

    objects = LookupKeys.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Key of {self.tree}"
