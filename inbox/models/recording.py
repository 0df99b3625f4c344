"""What a caller recorded: where the provider has it, whether we have it, and how it looks."""

from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString

from inbox.audio import wave
from inbox.models.item import Item


class RecordingState(models.TextChoices):
    """Whether the sound is here."""

    EXPECTED = "expected", "on its way"
    KEPT = "kept", "here"
    LOST = "lost", "lost"
    ERASED = "erased", "erased"


class Recording(models.Model):
    """One recording at a provider. It has no item while the caller may still record it again.

    `file` is its name in the storage "recordings"; until it is kept, an unfinished attempt may have written it.
    `problem` says why it isn't here yet.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, null=True, related_name="recording")
    account = models.CharField(max_length=64)
    call_sid = models.CharField(max_length=64)
    sid = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=RecordingState.choices, default=RecordingState.EXPECTED)
    file = models.CharField(max_length=120, blank=True)
    seconds = models.PositiveIntegerField(null=True)
    peaks = models.JSONField(default=list, help_text="How loud it is along its length: 0 to 100, see inbox.audio.wave.")
    problem = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True, help_text="What the caller heard, as a BCP 47 tag.")
    transcription = models.CharField(max_length=8, default="none", help_text="Who writes down what it says.")
    transcript = models.TextField(blank=True, help_text="The provider's words, until there is an item.")
    made_at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField("erased at the provider", null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"recording of {self.call_sid}"

    @property
    def is_ready(self) -> bool:
        """Whether it can be played."""
        return self.state == RecordingState.KEPT

    @property
    def is_lost(self) -> bool:
        """Whether we have given up fetching it."""
        return self.state == RecordingState.LOST

    @property
    def is_erased(self) -> bool:
        """Whether it was erased after its line's days."""
        return self.state == RecordingState.ERASED

    @property
    def audio_url(self) -> str:
        """Returns where its sound is played from, for people who see its item."""
        return reverse("recording-audio", args=[self.pk])

    @property
    def waveform(self) -> SafeString:
        """Returns how it looks, as an SVG; "" until it is here."""
        return wave.picture(self.peaks) if self.peaks else SafeString()
