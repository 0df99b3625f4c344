"""The phone tree a business edits, and the telephone numbers it answers on."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from menus.fields import NumberField


class Language(models.TextChoices):
    """The languages that we have sentences of our own in."""

    ENGLISH_US = "en-US", "English (United States)"
    ENGLISH_GB = "en-GB", "English (United Kingdom)"
    GERMAN = "de-DE", "German"
    SPANISH = "es-ES", "Spanish (Spain)"
    SPANISH_US = "es-US", "Spanish (United States)"
    FRENCH = "fr-FR", "French"


def key_everywhere(name: str, default: str, does: str) -> Any:
    """A key that works in every menu which does not use it itself."""
    return models.CharField(
        name,
        max_length=1,
        blank=True,
        default=default,
        validators=[RegexValidator(r"^[0-9*#]$", "One key: 0 to 9, * or #.")],
        help_text=f"Pressed in any menu that has no such option, {does}. For example {default}. Empty: switched off.",
    )


class PhoneTree(models.Model):
    """All that one caller can reach. Its destinations are the draft; `live_revision` is what answers."""

    name = models.CharField(
        max_length=80, help_text="How you call this phone line among yourselves, for example “Main office”."
    )
    slug = models.SlugField(unique=True, help_text="A short name for commands and files, for example main-office.")
    language = models.CharField(
        max_length=12,
        choices=Language.choices,
        default=Language.ENGLISH_US,
        help_text="The language your texts are written in; they are read aloud in it.",
    )
    voice = models.CharField(
        max_length=60,
        blank=True,
        help_text="The voice that reads, for example Polly.Joanna. Leave empty for the provider's own choice.",
    )
    start = models.ForeignKey(
        "menus.Destination",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What a caller comes to first, for example your greeting.",
    )
    fallback_number = NumberField(
        blank=True,
        help_text="Rung when everything else fails, so that no caller is lost. For example +1 555 010 0009.",
    )
    operator_to = models.ForeignKey(
        "menus.Destination",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="operator",
        help_text="Where the operator key leads from every menu, for example your reception. Empty: it does nothing.",
    )
    operator_key = key_everywhere("operator key", "0", "leads to the operator")
    back_key = key_everywhere("back key", "*", "goes back to the menu before")
    repeat_key = key_everywhere("repeat key", "#", "says the menu again")
    live_revision = models.ForeignKey(
        "menus.Revision", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:menus_phonetree_change", args=[self.pk])


class PhoneNumber(models.Model):
    """A number that callers dial."""

    number = NumberField(unique=True, help_text="With country code, for example +1 555 010 0001.")
    label = models.CharField(
        max_length=80, blank=True, help_text="Where the number is known from, for example “website”."
    )
    tree = models.ForeignKey(
        PhoneTree,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="numbers",
        verbose_name="phone tree",
        help_text="The phone tree that answers. Without one, callers hear a polite sentence and the call ends.",
    )
    last_request_at = models.DateTimeField(
        null=True, editable=False, help_text="When a call last came in, to the minute."
    )

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number
