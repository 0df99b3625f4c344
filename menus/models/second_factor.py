"""Second factors: what an authenticator app shares with us, and who has to have one."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from menus.models.tree_role import Role


class SecondFactor(models.Model):
    """Somebody's authenticator app. Nothing here shows a code: the key is sealed, and recovery codes are digests.

    `last_step` is the half minute of the latest code that was used, so that no code counts twice.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="second_factor"
    )
    sealed_key = models.TextField()
    since = models.DateTimeField(default=timezone.now)
    last_step = models.BigIntegerField(default=0)
    recovery = ArrayField(models.CharField(max_length=64), default=list)  # hexadecimal SHA-256 each

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Second factor of {self.user}"


class SecondFactorRule(models.Model):
    """A role that needs a second factor, on whichever lines somebody has it."""

    role = models.CharField(max_length=16, choices=Role.choices, primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_role_display()
