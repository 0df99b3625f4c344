"""The form of a phone tree's own settings."""

from typing import Any

from menus import countries
from menus.admin.editing import DraftForm
from menus.admin.listening import hint
from menus.admin.numbers_typed import ReadsNumbers
from menus.languages import says_in_english

EVERYWHERE = ("operator_key", "back_key", "repeat_key")


class TreeForm(ReadsNumbers, DraftForm):
    """Tells what a language lacks; each key that works everywhere does one thing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_numbers_of(self._country())
        if "language" in self.fields and self.instance.pk and (lacks := says_in_english(self.instance.language)):
            hint(self.fields["language"], lacks)

    def _country(self) -> str:
        """As it was typed just now, else as it is for the tree."""
        typed = str(self["country"].value() or "") if "country" in self.fields else ""
        found = countries.meant_by(typed.partition(" (")[0])
        return found[0] if len(found) == 1 else countries.of_tree(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        taken: dict[str, str] = {}
        for name in EVERYWHERE:
            key = cleaned.get(name)
            if key and key in taken:
                self.add_error(name, f"{key} is the {taken[key]} already, and a key can do one thing only.")
            elif key:
                taken[key] = str(self.fields[name].label).lower()
        if cleaned.get("operator_key") and not cleaned.get("operator_to"):
            self.add_error("operator_to", "Choose where the operator key leads, for example your reception.")
        return cleaned
