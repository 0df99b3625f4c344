"""Mailboxes: where messages and missed calls arrive, and who works on them. Live, and never in a version."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from engine import limits
from menus.fields.addresses import AddressesField, TimesField
from menus.fields.chosen import TimeZoneField
from menus.fields.columns import NumbersField
from menus.models.person import key_column
from menus.models.phone_tree import PhoneNumber, PhoneTree


class Missed(models.TextChoices):
    """Which calls that ended without anybody and without a message are listed as missed."""

    ALL = "all", "Every call that reached nobody"
    SOUGHT = "sought", "Only calls that tried to reach someone"
    NONE = "none", "None"


class MailWhen(models.TextChoices):
    """When people are told by email of what arrives."""

    NEVER = "never", "Never"
    AT_ONCE = "at-once", "At once"
    DIGEST = "digest", "In a digest"


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
        "receptionists",
        default=False,
        help_text="Receptionists of its phone lines see this mailbox beside its members, for example new colleagues.",
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
    mail_when = models.CharField(
        "send email",
        max_length=8,
        choices=MailWhen.choices,
        default=MailWhen.NEVER,
        db_default=MailWhen.NEVER,
        help_text="Tells people of each new item, or of all of them at set times.",
    )
    digest_at = TimesField(
        verbose_name="digest times",
        blank=True,
        default=list,
        db_default=[],
        help_text="In the mailbox's time zone, for example 8:00, 13:00. If nothing is new, none is sent.",
    )
    mail_members = models.BooleanField(
        "all members",
        default=True,
        db_default=True,
        help_text="Every member whose account has an email address, for example Anna.",
    )
    mail_addresses = AddressesField(
        verbose_name="more addresses",
        blank=True,
        default=list,
        db_default=[],
        help_text="Also to these, for example boss@example.com, team@example.com. They need no account.",
    )
    mail_audio = models.BooleanField(
        "attach recordings",
        default=False,
        db_default=False,
        help_text="Email can be read on its way, for example on the mail server. Switch off to send a link instead.",
    )
    text_numbers = NumbersField(
        verbose_name="text these numbers",
        blank=True,
        default=list,
        db_default=[],
        help_text="They get a text message for each new item, for example +1 555-010-0009. Twilio charges for it.",
    )
    text_from = models.ForeignKey(
        PhoneNumber,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="text from",
        help_text="A Twilio number that can send texts. Leave blank for the first of the mailbox's phone lines.",
    )
    text_at_night = models.BooleanField(
        "text at night",
        default=False,
        db_default=False,
        help_text="Also between 21:00 and 8:00. Otherwise one text at 8:00 says what arrived.",
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
