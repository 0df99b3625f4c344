"""The fields of a menu's form for what its options are called in the tree's other languages."""

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
    """One option in one language, which a form calls `called`."""

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
        """By name; what callers may say for it only where the menu listens for speech."""
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
        """What the fields show, by name."""
        row = self._row()
        return {self.label: row.label, self.phrases: row.phrases} if row else {}

    def save(self, label: str, phrases: list[str] | None) -> None:
        """`phrases` is None if the form has no field for them: then they stay."""
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
    """Each option in each of these languages, given as tag and name."""
    options = list(menu.options.select_related("menu").prefetch_related("others"))
    return tuple(OtherLabel(option, tag, name) for tag, name in languages for option in options)
