"""A picture or file that came with a text, or a fax."""

from django.db import models
from django.db.models import Q

from texts.models.exchanged import ExchangedText

# Shown on pages; anything else is downloaded.
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
# How people call what is not shown, by its type or else by the first half of that.
_NAMES = {
    "application/pdf": "PDF",
    "text/vcard": "Contact card",
    "image": "Picture",
    "audio": "Sound",
    "video": "Video",
}


class MediaState(models.TextChoices):
    """Whether we have it."""

    EXPECTED = "expected", "on its way"
    KEPT = "kept", "here"
    FAILED = "failed", "not fetched"


class ReceivedMedia(models.Model):
    """One file of a text. `kind` is its type as its content has it, once it is kept; `file` its name in the storage."""

    text = models.ForeignKey(ExchangedText, on_delete=models.CASCADE, related_name="received")
    order = models.PositiveSmallIntegerField(default=0)
    address = models.CharField(max_length=500)
    kind = models.CharField(max_length=80, blank=True)
    file = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=MediaState.choices, default=MediaState.EXPECTED)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["text", "order"], name="media_of_a_text_once")]
        indexes = [models.Index(fields=["file"], condition=~Q(file=""), name="media_by_file")]

    def __str__(self) -> str:
        return f"{self.kind or 'file'} of {self.text}"

    @property
    def named(self) -> str:
        """Returns what it is, in words."""
        return _NAMES.get(self.kind) or _NAMES.get(self.kind.partition("/")[0], "File of an unknown kind")

    @property
    def is_picture(self) -> bool:
        """Whether a page shows it."""
        return self.state == MediaState.KEPT and self.kind in PICTURES
