"""What a destination says beside its own text: in further languages, and as recordings."""

from django.db import models

from menus.models.destinations import Destination
from menus.models.shared_prompt import SharedPrompt, Worded


class Wording(Worded):
    """One text of a destination in one language; "" is the tree's first one, whose text the destination has itself."""

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, related_name="wordings")
    field = models.CharField(max_length=24, help_text="Which of its texts, for example prompt or no_input.")

    class Meta:
        ordering = ["field", "language"]
        constraints = [
            models.UniqueConstraint(fields=["destination", "field", "language"], name="wording_once_in_each_language")
        ]

    def __str__(self) -> str:
        return f"{self.destination}: {self.field} ({self.language or 'first language'})"


class PromptNumber(models.Model):
    """The short number by which one text in one language is recorded by telephone: its own id.

    Either a destination's or a shared prompt's; made when a page first shows it.
    """

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, null=True, related_name="+")
    shared_prompt = models.ForeignKey(SharedPrompt, on_delete=models.CASCADE, null=True, related_name="+")
    field = models.CharField(max_length=24, blank=True)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        # Two, as in PostgreSQL 14 nothing is ever the same as nothing.
        constraints = [
            models.UniqueConstraint(fields=["destination", "field", "language"], name="prompt_number_once"),
            models.UniqueConstraint(fields=["shared_prompt", "language"], name="shared_prompt_number_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
