"""A call back to the caller of an item: whom it rings first, and what came of it."""

from django.conf import settings
from django.db import models

from inbox.models.item import Entry, Item


class CallBackState(models.TextChoices):
    """How far a call back is. Once it is `PLACING`, a phone may ring."""

    ASKED = "asked", "asked for"
    PLACING = "placing", "being placed"
    RINGING = "ringing", "in progress"
    ENDED = "ended", "ended"


class PlacedCallBack(models.Model):
    """Rings `rings` first, then `to`, with `shows` as the number they see. An item has one at a time."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="call_backs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=150, blank=True)
    rings = models.CharField(max_length=32)
    to = models.CharField(max_length=32)
    shows = models.CharField(max_length=32)
    account = models.CharField(max_length=64)
    sid = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=CallBackState.choices, default=CallBackState.ASKED)
    was_dialled = models.BooleanField(default=False)
    entry = models.OneToOneField(Entry, on_delete=models.SET_NULL, null=True, related_name="call_back")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        db_table = "inbox_callback"
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=models.Q(ended_at=None), name="one_call_back_at_a_time")
        ]
        indexes = [models.Index(fields=["by", "-asked_at"], name="call_backs_of_a_person")]

    def __str__(self) -> str:
        return f"call back to {self.to}"
