"""Forms that were sent and did something, so that sending one again by a double click does nothing more."""

from django.db import models


class SentForm(models.Model):
    """One sending of one form; kept for a day."""

    digest = models.CharField(max_length=64, primary_key=True, help_text="Of the page that was sent, and all it says.")
    leads_to = models.CharField(max_length=500, help_text="The address that was answered with.")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()  # nobody looks at these

    def __str__(self) -> str:
        return self.digest
