"""Prompts shared by several places: written or recorded once, heard wherever they are chosen."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from engine import limits
from menus.models.audio import Audio


class Worded(models.Model):
    """What is said in one language: text, audio, or both; with both, the text is the script of the audio."""

    language = models.CharField(max_length=limits.LANGUAGE.most)
    text = models.TextField(blank=True)
    # Protected, because callers hear it.
    audio = models.ForeignKey(Audio, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    audio_of = models.TextField(blank=True, help_text="The text that the audio says.")
    order = models.PositiveSmallIntegerField(default=0, help_text="As the line's languages stand.")

    class Meta:
        abstract = True


class SharedPrompt(models.Model):
    """A prompt of the library, with a wording for each language."""

    name = models.CharField(
        max_length=limits.NAME.most, unique=True, help_text="What your team calls it, for example “Out of hours”."
    )
    key = models.CharField(
        max_length=limits.SHARED.most,
        unique=True,
        blank=True,
        validators=[RegexValidator(limits.SHARED.pattern, limits.KEY.form)],
        help_text="A short name for files, such as out_of_hours. Leave blank to have one made.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_sharedprompt_change", args=[self.pk])


class SharedWording(Worded):
    """A shared prompt in one language."""

    prompt = models.ForeignKey(SharedPrompt, on_delete=models.CASCADE, related_name="wordings")

    class Meta:
        ordering = ["order", "language"]
        constraints = [
            models.UniqueConstraint(fields=["prompt", "language"], name="shared_prompt_once_in_each_language")
        ]

    def __str__(self) -> str:
        return f"{self.prompt} ({self.language})"
