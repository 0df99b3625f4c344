"""What a caller who asked for a call wants: when, and on which number if they typed one."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models

from inbox.models.item import Item


class WantedCall(models.Model):
    """Beside an item of the kind `CALL_BACK`. `at` is when it is due; `number` (E.164) is blank unless it was typed."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="wanted_call")
    number = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    is_soon = models.BooleanField(help_text="As soon as possible, rather than at a time that the caller chose.")
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["at"], condition=models.Q(reminded_at=None), name="wanted_calls_to_remind_of"),
        ]

    def __str__(self) -> str:
        return f"call wanted at {self.at:%Y-%m-%d %H:%M}"

    @property
    def when(self) -> datetime:
        """Returns the time in the mailbox's zone."""
        return self.at.astimezone(ZoneInfo(self.item.mailbox.zone))
