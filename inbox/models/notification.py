"""One email or text to one recipient about what has arrived, and what came of it."""

from datetime import timedelta

from django.db import models

from inbox.models.item import Item
from menus.colleagues import ago
from menus.models import Mailbox


class Channel(models.TextChoices):
    """How a notification is sent."""

    MAIL = "mail", "email"
    TEXT = "text", "text"


class About(models.TextChoices):
    """What a notification is about."""

    ITEM = "item", "One item"
    SUMMARY = "summary", "Several items"
    TEST = "test", "Test"
    DUE = "due", "A call that is due"


class Progress(models.TextChoices):
    """How far a notification is. Once it is `SENDING`, the other side may have it."""

    WAITING = "waiting", "waiting"
    SENDING = "sending", "sending"
    HELD = "held", "held for a summary"
    SUMMED_UP = "summed-up", "in a summary"
    SENT = "sent", "sent"
    FAILED = "failed", "failed"
    TOO_LATE = "too-late", "too late"
    NOT_NEEDED = "not-needed", "not needed anymore"


class Notification(models.Model):
    """What one recipient is told. `key` says what it is about, so it is made once, and is a mail's Message-ID.

    `due_at` is when one that is held is summed up, together with others to the same recipient; `summary` is in which.
    """

    key = models.CharField(max_length=400, unique=True)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="notifications")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, null=True, related_name="notifications")
    about = models.CharField(max_length=8, choices=About.choices)
    channel = models.CharField(max_length=4, choices=Channel.choices)
    to = models.CharField(max_length=254)
    state = models.CharField(max_length=12, choices=Progress.choices, default=Progress.WAITING)
    problem = models.CharField(max_length=300, blank=True)
    due_at = models.DateTimeField(null=True)
    not_after = models.DateTimeField("latest moment")
    summary = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="sums_up")
    sid = models.CharField(max_length=64, blank=True, help_text="The provider's name of the text.")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="held"), name="notifications_held"),
            models.Index(fields=["mailbox", "-id"], name="notifications_of_a_mailbox"),
            models.Index(fields=["channel", "-changed_at"], name="notifications_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()} to {self.to}"

    @property
    def ago(self) -> str:
        return ago(self.changed_at)


# Rows older than this are deleted.
KEPT = timedelta(days=90)
