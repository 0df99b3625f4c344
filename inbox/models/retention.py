"""How long what callers left on a line is kept, and what was erased because it was older."""

from django.db import models

from menus.models import PhoneTree


class AtTwilio(models.TextChoices):
    """When a recording is deleted at Twilio. Blank is what the site's setting says."""

    DEFAULT = "", "Use the site's setting"
    ONCE_HERE = "once-here", "As soon as we have it"
    WITH_OURS = "with-ours", "Together with ours"


class LineRetention(models.Model):
    """The days of one line; None keeps things for as long as the call, and calls for good.

    Answers of calls that began before `answers_until` are erased, but for those that a hold keeps.
    """

    tree = models.OneToOneField(PhoneTree, on_delete=models.CASCADE, related_name="retention")
    calls_days = models.PositiveIntegerField("calls", null=True, blank=True)
    answers_days = models.PositiveIntegerField("answers", null=True, blank=True)
    recordings_days = models.PositiveIntegerField("recordings", null=True, blank=True)
    texts_days = models.PositiveIntegerField("texts", null=True, blank=True)
    recordings_at_twilio = models.CharField(
        "recordings at Twilio", max_length=10, choices=AtTwilio.choices, blank=True, default=AtTwilio.DEFAULT
    )
    calls_at_twilio = models.BooleanField("calls at Twilio", default=False)
    answers_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        permissions = [("set_retention", "Can set how long things are kept")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"retention of {self.tree}"


class RetentionDay(models.Model):
    """What was erased on one day because it was older than its days, by the words of `inbox.erasing.words`."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    counts = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["tree", "day"], name="retention_of_a_day_once")]

    def __str__(self) -> str:
        return f"{self.tree} on {self.day}"
