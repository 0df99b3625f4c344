"""Which words a translation was made from, so that pages can mark it once they change."""

from django.db import models

from engine import limits
from menus.models.phone_tree import PhoneTree


class TranslatedFrom(models.Model):
    """The words of the first language that one translation of one text was made from.

    By the translation's own words, so that whoever undoes a change of them finds what those were made from.
    """

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="translated_from")
    part = models.CharField(max_length=80, help_text="Which text, for example say-menu-prompt.")
    language = models.CharField(max_length=limits.LANGUAGE.most)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the translation's words.")
    source = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tree", "part", "language", "digest"], name="translated_from_once")
        ]

    def __str__(self) -> str:
        return f"{self.part} ({self.language})"
