"""Mailboxes: where messages and missed calls arrive, and who works on them. Live, and never in a version."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from engine import limits
from menus.fields.chosen import TimeZoneField
from menus.models.person import key_column
from menus.models.phone_tree import PhoneTree


class Missed(models.TextChoices):
    """Which calls that ended without anybody and without a message are listed as missed."""

    ALL = "all", "Every call that reached nobody"
    SOUGHT = "sought", "Only calls that tried to reach someone"
    NONE = "none", "None"


class Mailbox(models.Model):
    """A mailbox. A tree names it by its key; `inbox` has what is in it."""

    name = models.CharField(max_length=limits.NAME.most, unique=True, help_text="For example Reception.")
    key = key_column()
    zone = TimeZoneField(
        "time zone",
        max_length=limits.TIME_ZONE_OR_NONE.most,
        help_text="Times in the inbox are shown in it, for example Europe/Berlin. A city is enough.",
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="mailboxes",
        help_text="Who sees and works on what arrives here, for example Anna.",
    )
    everyone = models.BooleanField(
        "everyone who can see calls",
        default=False,
        help_text="Whoever may see the calls also sees this mailbox, for example new colleagues.",
    )
    missed = models.CharField(
        "missed calls",
        max_length=8,
        choices=Missed.choices,
        default=Missed.ALL,
        help_text="Which calls are listed when callers reached nobody and left no message.",
    )
    lines = models.ManyToManyField(
        PhoneTree,
        through="menus.MailboxLine",
        related_name="mailboxes",
        help_text="Their missed calls arrive here, and messages from voicemails that name no mailbox.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_mailbox_change", args=[self.pk])


class MailboxLine(models.Model):
    """A phone tree's own mailbox: each tree has one at most."""

    tree = models.OneToOneField(PhoneTree, on_delete=models.CASCADE, related_name="mailbox_line")
    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="line_rows")

    class Meta:
        ordering = ["tree__name"]
        default_permissions = ()  # whoever may change the mailbox

    def __str__(self) -> str:
        return str(self.tree)
