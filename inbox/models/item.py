"""An item of the inbox: what one caller left, or that they were missed, and what people did about it."""

from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from calls.models import Call
from engine.numbers.callers import is_withheld, number_of
from menus.models import Mailbox

MOST_TEXT = 20_000


class ItemKind(models.TextChoices):
    """What arrived."""

    VOICEMAIL = "voicemail", "Voicemail"
    MISSED_CALL = "missed-call", "Missed call"
    NOTE = "note", "Spoken note"
    CALL_BACK = "call-back", "Call-back request"
    CONVERSATION = "conversation", "Recorded call"
    TEXT = "text", "Text message"
    FAX = "fax", "Fax"


class ItemState(models.TextChoices):
    """Whether anybody works on it."""

    OPEN = "open", "Open"
    CLAIMED = "claimed", "Claimed"
    DONE = "done", "Done"


class Act(models.TextChoices):
    """What somebody did about an item. The outcome of calling back is a `CALL`."""

    CLAIMED = "claimed", "claimed this"
    DONE = "done", "marked this as done"
    OPENED = "opened", "opened this again"
    NOTE = "note", "noted"
    CALL = "call", "called back"
    TEXTED = "texted", "texted"
    ASKED = "asked", "asked again"


def reopen(collector: Any, field: Any, items: Any, using: Any) -> None:
    """Opens the claimed items of an account that is deleted."""
    models.SET_NULL(collector, field, items, using)
    held = [item for item in items if item.state == ItemState.CLAIMED]
    if held:
        collector.add_field_update(Item._meta.get_field("state"), ItemState.OPEN, held)
        collector.add_field_update(Item._meta.get_field("claimed_at"), None, held)


class Items(models.QuerySet["Item"]):
    """Queries by the state of items."""

    def open(self) -> Self:
        """Items that nobody has claimed."""
        return self.filter(state=ItemState.OPEN)

    def unread(self) -> Self:
        """Open items that nobody has looked at."""
        return self.filter(state=ItemState.OPEN, seen_at=None)


class Item(models.Model):
    """Something to be worked on. `inbox.items.add` makes it; `inbox.working` moves it."""

    kind = models.CharField(max_length=16, choices=ItemKind.choices)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="items")
    # The name under which it is made once, however often its job runs.
    key = models.CharField(max_length=160, unique=True)
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, related_name="items")
    caller = models.CharField("from", max_length=255, blank=True, help_text="As sent: a number, or “anonymous”.")
    called = models.CharField("to", max_length=255, blank=True)
    tree = models.CharField("phone line", max_length=64, blank=True, help_text="The slug of the phone line.")
    path = models.TextField("way through the line", blank=True, help_text="The places the call came to, in words.")
    text = models.TextField("words", blank=True, help_text="A transcript, or what a note says.")
    happened_at = models.DateTimeField("when")
    made_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.OPEN)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=reopen, null=True, related_name="claimed_items")
    claimed_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True, help_text="When somebody first looked at it.")

    objects = Items.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        verbose_name_plural = "inbox"
        indexes = [
            models.Index(fields=["-happened_at", "-id"], name="items_newest_first"),
            models.Index(fields=["mailbox", "-happened_at", "-id"], name="items_of_a_mailbox"),
            models.Index(fields=["mailbox"], condition=~Q(state="done"), name="items_not_done"),
            models.Index(fields=["caller", "-happened_at"], name="items_of_a_caller"),
            models.Index(fields=["tree", "happened_at"], name="items_of_a_line"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.who}"

    def get_absolute_url(self) -> str:
        return reverse("admin:inbox_item_change", args=[self.pk])

    @property
    def who(self) -> str:
        """Returns the number of the caller as people read it."""
        return "Number withheld" if is_withheld(self.caller) else self.caller

    @property
    def number_to_call(self) -> str:
        """Returns the number (E.164) to call back: the one that was typed, else the caller's own; "" for none."""
        wanted = getattr(self, "wanted_call", None) if self.kind == ItemKind.CALL_BACK else None
        return number_of((wanted.number if wanted else "") or self.caller)

    @property
    def when(self) -> datetime:
        """Returns the time in the mailbox's zone."""
        return self.happened_at.astimezone(ZoneInfo(self.mailbox.zone))


class Entry(models.Model):
    """Somebody did something about an item, or noted something. `who` outlives the account."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="entries")
    what = models.CharField(max_length=8, choices=Act.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.who or 'We'} {self.get_what_display()}"
