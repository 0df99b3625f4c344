"""Forms that were submitted, so that submitting one twice by a double click has no further effect."""

from django.db import models


class SentForm(models.Model):
    """One submission of one form; kept for a day."""

    digest = models.CharField(max_length=64, primary_key=True, help_text="Of the page that was sent, and all it says.")
    leads_to = models.CharField(max_length=500, help_text="The address that was answered with.")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()  # internal, without a page

    def __str__(self) -> str:
        return self.digest
