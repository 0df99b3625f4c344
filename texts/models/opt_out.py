"""Whoever replied STOP to a number, until they reply START."""

from django.db import models


class OptOut(models.Model):
    """Somebody wants no texts from one of our numbers.

    `digest` is what is asked for: it outlives the erasure of the caller, which takes `theirs` away.
    """

    ours = models.CharField("our number", max_length=32)
    theirs = models.CharField("their number", max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    word = models.CharField(max_length=40, blank=True, help_text="What they replied; blank if Twilio told us.")
    since = models.DateTimeField()

    class Meta:
        ordering = ["-since"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["digest", "ours"], name="opted_out_once")]

    def __str__(self) -> str:
        return f"{self.theirs or 'someone'} wants no texts from {self.ours}"
