"""What a number of ours does with texts that come in: its settings, and its replies in order."""

from django.db import models
from django.urls import reverse

from engine.saying.text_lengths import MOST_CHARACTERS
from menus.fields.columns import NumberField, PhrasesField
from menus.models import Mailbox, PhoneNumber, Schedule


class FaxAnswer(models.TextChoices):
    """What a number does with a fax."""

    REJECT = "reject", "Reject it"
    RECEIVE = "receive", "Receive it in the inbox"


class TextSettings(models.Model):
    """How one number treats texts. A number without such a row puts every text into the inbox."""

    number = models.OneToOneField(
        PhoneNumber,
        on_delete=models.CASCADE,
        related_name="text_settings",
        help_text="One of your numbers that people text, for example +1 555-010-0001.",
    )
    schedule = models.ForeignKey(
        Schedule,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hours",
        help_text="Outside these hours, replies for that time are sent, for example Office hours.",
    )
    mailbox = models.ForeignKey(
        Mailbox,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where conversations arrive, for example Reception. Leave blank for the mailbox of the phone line.",
    )
    help_text = models.CharField(
        "reply to HELP",
        max_length=320,
        blank=True,
        help_text="For example “Acme: call +1 555-010-0001 for help. Reply STOP to get no texts.” Twilio replies "
        "by itself in English, unless you switch that off.",
    )
    twilio_answers = models.BooleanField(
        "Twilio answers STOP",
        default=True,
        help_text="Twilio answers STOP, START and HELP by itself, so we don't. Switch this off if your Twilio account "
        "leaves it to you.",
    )
    missed_text = models.CharField(
        "text after missed calls",
        max_length=MOST_CHARACTERS,
        blank=True,
        help_text="Sent to callers who reached nobody, for example “Sorry we missed you. Reply here, or call again "
        "{opens}.” Leave blank to send nothing.",
    )
    fax = models.CharField(
        "faxes",
        max_length=8,
        choices=FaxAnswer.choices,
        default=FaxAnswer.REJECT,
        help_text="For providers that still pass on faxes; Twilio ended its fax service in 2021.",
    )

    class Meta:
        ordering = ["number__number"]
        verbose_name = "text replies"
        verbose_name_plural = "text replies"

    def __str__(self) -> str:
        return str(self.number)

    def get_absolute_url(self) -> str:
        return reverse("admin:texts_textsettings_change", args=[self.pk])


class ReplyWhen(models.TextChoices):
    """Which texts a reply is for."""

    EXACT = "exact", "The text is"
    STARTS = "starts", "The text starts with"
    HAS = "has", "The text has any of"
    CLOSED = "closed", "Any other text, outside the hours"
    OTHER = "other", "Any other text"


class ReplyDoes(models.TextChoices):
    """What is done besides the reply."""

    NOTHING = "nothing", "Nothing more"
    INBOX = "inbox", "Open a conversation in the inbox"
    CALL_BACK = "call-back", "Ask your team to call back"
    NUMBER = "number", "Forward it to a number"
    EMAIL = "email", "Forward it by email"
    REPLY = "reply", "Go on with another reply"
    LINE = "line", "Phone line by text"


class TextReply(models.Model):
    """One reply. Of those for words, the first that matches counts; the others are for every other text."""

    settings = models.ForeignKey(TextSettings, on_delete=models.CASCADE, related_name="replies")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=40, help_text="For example Opening hours.")
    when = models.CharField(
        max_length=8, choices=ReplyWhen.choices, default=ReplyWhen.EXACT, help_text="Capitals and accents don't matter."
    )
    words = PhrasesField(
        blank=True, default=list, help_text="For example hours, when are you open. Only for replies to words."
    )
    text = models.TextField(
        "reply",
        blank=True,
        max_length=MOST_CHARACTERS,
        help_text="For example “{line} opens {opens}.” {closes}, {today}, {caller} and {called} are filled in, too.",
    )
    picture = models.URLField(
        "picture or file",
        blank=True,
        help_text="A public https address, for example https://example.com/map.png. Twilio fetches and attaches it.",
    )
    does = models.CharField(
        "then", max_length=10, choices=ReplyDoes.choices, default=ReplyDoes.NOTHING, help_text="Besides the reply."
    )
    forward_number = NumberField("number", blank=True, help_text="Gets the text, for example +1 555-010-0009.")
    forward_email = models.EmailField("email", blank=True, help_text="Gets the text, for example team@example.com.")
    another = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="other reply",
        help_text="The reply that follows, for example Opening hours.",
    )

    class Meta:
        ordering = ["order", "pk"]
        default_permissions = ()  # whoever may change the settings
        verbose_name = "reply"
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(
                fields=["settings", "when"],
                condition=models.Q(when__in=["closed", "other"]),
                name="one_reply_to_any_other_text",
                violation_error_message="There is one reply to any other text already. Change that one.",
            )
        ]

    def __str__(self) -> str:
        return self.name
