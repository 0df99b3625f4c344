"""One text: from a caller to one of our numbers, or from one of them to anybody; and what became of it."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models import Call
from calls.page_link import masked
from engine.saying.text_lengths import MOST_CHARACTERS
from menus.models import PhoneTree


class TextState(models.TextChoices):
    """How far a text is. Once it is `SENDING`, the provider may have it."""

    RECEIVED = "received", "received"
    WAITING = "waiting", "waiting"
    SENDING = "sending", "sending"
    QUEUED = "queued", "with Twilio"
    SENT = "sent", "sent"
    DELIVERED = "delivered", "delivered"
    UNDELIVERED = "undelivered", "not delivered"
    FAILED = "failed", "failed"
    STOPPED = "stopped", "not sent: they replied STOP"
    TOO_LATE = "too-late", "not sent: too late"
    UNSURE = "unsure", "maybe sent"


# A text only moves to a state of a higher rank, in whatever order it is told; the first final one stays.
RANKS: Mapping[TextState, int] = {
    TextState.WAITING: 0,
    TextState.SENDING: 1,
    TextState.UNSURE: 2,
    TextState.QUEUED: 3,
    TextState.SENT: 4,
    **dict.fromkeys((TextState.DELIVERED, TextState.UNDELIVERED, TextState.FAILED), 5),
    **dict.fromkeys((TextState.STOPPED, TextState.TOO_LATE, TextState.RECEIVED), 6),
}


class Cause(models.TextChoices):
    """Why there is a text."""

    CALLER = "caller", "from a caller"
    DESTINATION = "destination", "in a call"
    NOTICE = "notice", "to your team"
    TYPED = "typed", "typed in the inbox"
    KEYWORD = "keyword", "reply to a keyword"
    DEFAULT = "default", "automatic reply"
    HELP = "help", "reply to STOP, START or HELP"
    LINE = "line", "phone line by text"
    MISSED = "missed", "after a missed call"
    FORWARD = "forward", "forwarded"
    FAX = "fax", "fax"


# What people should look at: it did not arrive, or nobody knows.
TROUBLED = (TextState.UNDELIVERED, TextState.FAILED, TextState.STOPPED, TextState.TOO_LATE, TextState.UNSURE)
# Those that a person waits for.
TOLD_OF = (Cause.TYPED, Cause.FORWARD)
# Those that nobody wrote for this sender, of which one gets a limited number.
AUTOMATIC = (Cause.KEYWORD, Cause.DEFAULT, Cause.HELP, Cause.LINE)


class ExchangedText(models.Model):
    """A text. `ours` is the number of ours, `theirs` the other side, which may be a short code or a name.

    `key` is the name under which it is made once, however often its job runs. `tried_at` is when the provider was last
    asked to send it.
    """

    key = models.CharField(max_length=200, unique=True)
    is_inbound = models.BooleanField()
    cause = models.CharField(max_length=12, choices=Cause.choices)
    state = models.CharField(max_length=12, choices=TextState.choices, default=TextState.WAITING)
    ours = models.CharField("our number", max_length=32)
    theirs = models.CharField("their number", max_length=64)
    body = models.CharField("text", max_length=MOST_CHARACTERS, blank=True)
    media = models.JSONField(default=list, help_text="Addresses of what goes with it.")
    segments = models.PositiveSmallIntegerField(default=0, help_text="How many texts it counts as, 0 if unknown.")
    provider = models.CharField(max_length=16, default="twilio")
    account = models.CharField(max_length=64, blank=True)
    sid = models.CharField(max_length=64, blank=True, help_text="The provider's name of the text.")
    error = models.PositiveIntegerField(default=0, help_text="The provider's error code, 0 for none.")
    problem = models.CharField(max_length=300, blank=True)
    tree = models.ForeignKey(PhoneTree, on_delete=models.SET_NULL, null=True, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, related_name="texts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    not_after = models.DateTimeField("latest moment", null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = "text"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sid"], condition=~Q(sid=""), name="text_of_a_sid_once")]
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="texts_newest_first"),
            models.Index(fields=["theirs", "-made_at", "-id"], name="texts_with_somebody"),
            models.Index(fields=["tree", "-made_at", "-id"], name="texts_of_a_line"),
            models.Index(fields=["call"], condition=Q(call__isnull=False), name="texts_of_a_call"),
            models.Index(fields=["not_after"], condition=Q(state__in=["waiting", "sending"]), name="texts_to_send"),
        ]

    def __str__(self) -> str:
        return f"text {'from' if self.is_inbound else 'to'} {self.theirs}"

    @property
    def shown(self) -> str:
        """The words as people of the site read them: not with links that are good for their caller alone."""
        return masked(self.body)


# Until then, an answer to a caller is news.
USEFUL_FOR = timedelta(hours=2)
