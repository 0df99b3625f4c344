"""What a destination says beside its own text: in further languages, and as recordings."""

from django.db import models

from engine import limits
from menus.fields.columns import PhrasesField
from menus.models.destination import Destination
from menus.models.menu import Option
from menus.models.shared_prompt import SharedPrompt, Worded


class Wording(Worded):
    """One text of a destination in one language; "" is the tree's first one, whose text the destination has itself."""

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, related_name="wordings")
    field = models.CharField(max_length=24, help_text="Which of its texts, for example prompt or no_input.")
    # Where the language is the first one. The words are copied, so that a draft says what it says.
    shared = models.CharField(
        max_length=limits.SHARED.most, blank=True, help_text="Key of the shared prompt that all languages are from."
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["destination", "field", "language"], name="wording_once_in_each_language")
        ]

    def __str__(self) -> str:
        return f"{self.destination}: {self.field} ({self.language or 'first language'})"


class OptionWording(models.Model):
    """An option of a menu in a further language."""

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="others")
    language = models.CharField(max_length=limits.LANGUAGE.most)
    label = models.CharField(max_length=limits.LABEL.most)
    phrases = PhrasesField(blank=True, default=list)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["option", "language"], name="option_once_in_each_language")]

    def __str__(self) -> str:
        return f"{self.option}: {self.label} ({self.language})"


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
