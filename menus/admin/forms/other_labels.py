"""Fields of a menu's form for its options' labels in the tree's other languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from engine import limits
from engine.choices import Input
from menus.fields.columns import PhrasesLineField
from menus.models import Menu, Option, OptionWording


@dataclass(frozen=True, slots=True)
class OtherLabel:
    """One option in one language; `called` is the prefix of its input names."""

    option: Option
    language: str
    called: str

    @property
    def label(self) -> str:
        """Name of the input for the label."""
        return f"option-{self.option.pk}-{self.language}"

    @property
    def phrases(self) -> str:
        return f"{self.label}-phrases"

    def fields(self) -> dict[str, forms.Field]:
        """Returns the fields by name; phrases are included only if the menu listens for speech."""
        title = f"Option “{self.option.label}”, in {self.called}"
        label = forms.CharField(
            label=title, required=False, max_length=limits.LABEL.most, widget=forms.TextInput({"class": "vTextField"})
        )
        if self.option.menu.input == Input.KEYS:
            return {self.label: label}
        phrases = PhrasesLineField(
            label=f"Other words for it, in {self.called}",
            required=False,
            widget=forms.TextInput({"class": "vTextField"}),
            help_text="Separated by commas.",
        )
        return {self.label: label, self.phrases: phrases}

    def initial(self) -> dict[str, Any]:
        """Returns the initial values by name."""
        row = self._row()
        return {self.label: row.label, self.phrases: row.phrases} if row else {}

    def save(self, label: str, phrases: list[str] | None) -> None:
        """Saves the label; `phrases` is None if the form has no field for them, and the stored ones stay."""
        row = self._row() or OptionWording(option=self.option, language=self.language, order=len(self._rows()))
        row.label, row.phrases = label, row.phrases if phrases is None else phrases
        if row.label or row.phrases:
            row.save()
        elif row.pk:
            row.delete()

    def _row(self) -> OptionWording | None:
        return next((row for row in self._rows() if row.language == self.language), None)

    def _rows(self) -> list[OptionWording]:
        return list(self.option.others.all())


def other_labels(menu: Menu, languages: Iterable[tuple[str, str]]) -> tuple[OtherLabel, ...]:
    """Yields each option in each of these languages, given as tag and name."""
    options = list(menu.options.select_related("menu").prefetch_related("others"))
    return tuple(OtherLabel(option, tag, name) for tag, name in languages for option in options)
