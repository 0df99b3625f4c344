"""What a destination says beyond its own text: translations and recordings."""

from django.db import models

from engine import limits
from engine import tree as t
from menus.fields.columns import PhrasesField
from menus.models.destination import Destination
from menus.models.menu import Option
from menus.models.notice import Notice
from menus.models.person import Person, Team
from menus.models.shared_prompt import SharedPrompt, Worded


class Wording(Worded):
    """A text of a destination in one language; "" is the tree's first, whose text is on the destination itself."""

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, related_name="wordings")
    field = models.CharField(max_length=24, help_text="Which of its texts, for example prompt or no_input.")
    # The shared prompt, set for the first language only. Its words are copied, so that a draft is complete by itself.
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

    FROZEN = t.OptionWording

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
    """The short number that identifies one text in one language when recording by telephone: its own id.

    Of a destination, a shared prompt, a notice, or the name of a person or a team; made when a page first shows it.
    """

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, null=True, related_name="+")
    shared_prompt = models.ForeignKey(SharedPrompt, on_delete=models.CASCADE, null=True, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="+")
    field = models.CharField(max_length=24, blank=True)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        # A constraint for each, because PostgreSQL 14 treats nulls as distinct.
        constraints = [
            models.UniqueConstraint(fields=["destination", "field", "language"], name="prompt_number_once"),
            models.UniqueConstraint(fields=["shared_prompt", "language"], name="shared_prompt_number_once"),
            models.UniqueConstraint(fields=["notice", "language"], name="notice_number_once"),
            models.UniqueConstraint(fields=["person"], name="person_name_number_once"),
            models.UniqueConstraint(fields=["team"], name="team_name_number_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
