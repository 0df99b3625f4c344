"""Which emails about the site a person wants."""

from django.conf import settings
from django.db import models


class MailChoice(models.Model):
    """What somebody chose; whoever has no row gets everything."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    approvals = models.BooleanField(
        default=True,
        help_text="When someone asks you to approve something, for example a new version, or answers what you asked.",
    )

    class Meta:
        default_permissions = ()  # everybody's own

    def __str__(self) -> str:
        return f"Emails to {self.user}"
