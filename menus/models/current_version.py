"""How a process notices cheaply that something live, but in no version, has changed."""

from django.db import models


class CurrentVersion(models.Model):
    """One row, which triggers count up in the transaction of each change (migration 0029)."""

    version = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()  # internal, without a page

    def __str__(self) -> str:
        return str(self.version)
