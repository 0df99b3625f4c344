"""The rows of connections: numbers whose calls come to us, and whether what calls need was seen to work."""

from django.db import models

from menus.models import PhoneNumber


class ConnectedNumber(models.Model):
    """A number whose calls its provider sends to us, or did when we last looked. `before` is what we changed."""

    number = models.OneToOneField(PhoneNumber, on_delete=models.CASCADE, primary_key=True, related_name="connected")
    account = models.CharField(max_length=64)
    sid = models.CharField(max_length=64, help_text="The provider's name of the number.")
    before = models.JSONField(default=dict, help_text="What it was set to; empty if it was not us who connected it.")
    connected_at = models.DateTimeField(null=True, help_text="Empty while the provider has not agreed.")

    class Meta:
        default_permissions = ()  # whoever may change phone numbers may connect them

    def __str__(self) -> str:
        return str(self.number)


class Watched(models.Model):
    """Something without which calls fail, as it was when the worker last looked; see calls.connection.watching."""

    name = models.CharField(max_length=120, primary_key=True)
    subject = models.CharField(max_length=120, help_text="What people call it.")
    number = models.ForeignKey(PhoneNumber, on_delete=models.CASCADE, null=True, related_name="+")
    looked_at = models.DateTimeField()
    took_ms = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=16, blank=True, help_text="Empty while it works.")
    sentence = models.TextField(blank=True)
    worked_at = models.DateTimeField(null=True, help_text="When it was last seen to work.")
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    told_at = models.DateTimeField(null=True, help_text="When people were told that it fails.")

    class Meta:
        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.subject
