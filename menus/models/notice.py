"""Notices: what callers of some lines hear first for a while. Live, and never in a version."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.text import Truncator

from menus.fields.moment import ENDS_FIRST
from menus.models.phone_tree import PhoneTree
from menus.models.shared_prompt import Worded

# Characters of its text that other pages show.
TITLE_LENGTH = 60
RECORDED = "Recorded notice"
UNWORDED = "Notice without words"


class Notices(models.QuerySet["Notice"]):
    """Queries by what callers hear."""

    def on(self, now: datetime) -> Self:
        """Those that callers hear at `now`."""
        return self.coming(now).filter(begins_at__lte=now)

    def coming(self, since: datetime) -> Self:
        """Those switched on that callers hear at some time after `since`."""
        over = Least("ends_at", Coalesce("ended_at", "ends_at"))
        return self.filter(switched_on_at__isnull=False).annotate(over=over).filter(over__gt=since)


class Notice(models.Model):
    """A sentence over lines, from a moment until a moment. Its words never change once it has been switched on."""

    lines = models.ManyToManyField(
        PhoneTree,
        related_name="notices",
        verbose_name="phone lines",
        help_text="Callers of these phone lines hear it first.",
    )
    begins_at = models.DateTimeField(
        "from", null=True, blank=True, help_text="Leave blank to start as soon as you switch it on."
    )
    ends_at = models.DateTimeField("until", help_text="It ends by itself then, for example today at 14:00.")
    closes = models.BooleanField(
        "close lines",
        default=False,
        help_text="Callers go where your opening hours lead when you are closed. "
        "Lines without opening hours say the notice and hang up. Callers already in a menu stay there.",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    # The phone number of the person who set it by phone; the PIN belongs to the line, so nobody is signed in.
    made_by_phone = models.CharField(max_length=255, blank=True, editable=False)
    switched_on_at = models.DateTimeField(null=True, editable=False)
    switched_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, editable=False, help_text="When somebody ended it early.")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = Notices.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["ends_at"], name="notices_by_their_end")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(begins_at=None) | models.Q(ends_at__gt=models.F("begins_at")),
                name="notice_ends_after_it_begins",
                violation_error_message=ENDS_FIRST,
            ),
            models.CheckConstraint(
                condition=models.Q(switched_on_at=None) | models.Q(begins_at__isnull=False),
                name="notice_that_is_on_has_a_beginning",
            ),
        ]

    def __str__(self) -> str:
        rows = self.wordings.all()
        text = next((row.text for row in rows if row.text.strip()), "")
        return Truncator(text).chars(TITLE_LENGTH) or (RECORDED if any(row.audio_id for row in rows) else UNWORDED)

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_notice_change", args=[self.pk])

    @property
    def over_at(self) -> datetime:
        """Returns when callers stop hearing it."""
        return min(self.ends_at, self.ended_at or self.ends_at)

    def is_on(self, now: datetime) -> bool:
        """Whether callers hear it at `now`."""
        begins = self.begins_at if self.switched_on_at else None
        return begins is not None and begins <= now < self.over_at

    def is_over(self, now: datetime) -> bool:
        return self.switched_on_at is not None and now >= self.over_at


class NoticeWording(Worded):
    """A notice in one language."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="wordings")

    class Meta:
        ordering = ["order", "language"]
        constraints = [models.UniqueConstraint(fields=["notice", "language"], name="notice_once_in_each_language")]

    def __str__(self) -> str:
        return f"{self.notice} ({self.language})"
