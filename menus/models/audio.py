"""Audio that callers hear, as it was uploaded or recorded."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from engine import limits


class Source(models.TextChoices):
    """How the audio got here."""

    UPLOADED = "uploaded", "uploaded"
    TELEPHONE = "telephone", "recorded by phone"
    FILE = "file", "named by an imported file"


class Audio(models.Model):
    """One file in MEDIA_DIR. Never changed, and kept while anything refers to it: an old revision may go live again."""

    name = models.CharField(
        max_length=limits.AUDIO.most, unique=True, help_text="In MEDIA_DIR: random, so that nobody guesses it."
    )
    original_name = models.CharField(max_length=120, blank=True, help_text="As the person who uploaded it calls it.")
    seconds = models.FloatField(default=0, help_text="How long it plays.")
    size = models.PositiveIntegerField(default=0, help_text="In bytes.")
    remark = models.CharField(
        max_length=160, blank=True, default="", db_default="", help_text="What is odd about it, such as silence."
    )
    language = models.CharField(max_length=12, blank=True)
    made_for = models.TextField(blank=True, help_text="The text that it was made for, as it was then.")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.UPLOADED)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]
        verbose_name_plural = "audio"

    def __str__(self) -> str:
        return self.original_name or f"{self.get_source_display()} on {self.made_at.day} {self.made_at:%B %Y}"

    @property
    def url(self) -> str:
        """Where a browser plays it; Django's file inputs expect this name."""
        return reverse("media", args=[self.name])
