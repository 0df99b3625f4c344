"""How a process notices cheaply that something live, but in no version, has changed."""

from django.db import models


class CurrentVersion(models.Model):
    """One row, which triggers count up in the transaction of each change (migration 0029).

    Whoever changes something live holds it until the commit, when other rows that refer to theirs are checked. So what
    editors lock, they lock with `no_key`: that check waits for nobody, and no two saves wait for each other.
    """

    version = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()  # internal, without a page

    def __str__(self) -> str:
        return str(self.version)
