"""Prompts recorded by telephone."""

from django.db import models

from menus.models.audio import Audio
from menus.models.wording import PromptNumber


class TelephoneRecording(models.Model):
    """A recording at the provider: fetched first, and moved into the draft if the person keeps it."""

    sid = models.CharField(max_length=64, unique=True, help_text="The provider's name of the recording.")
    account = models.CharField(max_length=64)
    prompt = models.ForeignKey(PromptNumber, on_delete=models.CASCADE, related_name="recordings")
    text = models.TextField(blank=True, help_text="What the prompt said as text when it was recorded.")
    audio = models.ForeignKey(Audio, on_delete=models.PROTECT, null=True, related_name="+")
    is_kept = models.BooleanField(default=False, help_text="Whether the person pressed 1 to keep it.")
    is_in_draft = models.BooleanField(default=False)
    problem = models.CharField(max_length=200, blank=True, help_text="Why it could not be fetched the last time.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["prompt", "is_in_draft"], name="recording_waiting")]

    def __str__(self) -> str:
        return f"{self.prompt}: {self.sid}"
