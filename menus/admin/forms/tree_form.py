"""The form of a phone tree's own settings."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings

from engine.bare import words
from menus.admin.conflicts.draft_admin import DraftForm
from menus.admin.forms.listening import hint
from menus.admin.forms.numbers_typed import ReadsNumbers
from menus.fields import countries
from menus.fields.columns import suggested
from menus.fields.dialled import DialRules, rules_of
from menus.fields.languages import offered, says_in_english
from menus.fields.voices import voices_for, what_is_not_heard
from menus.models.phone_tree import country_of, country_of_first_number, rules_of_line

EVERYWHERE = ("operator_key", "back_key", "repeat_key")
SAID_EVERYWHERE = ("operator_words", "back_words", "repeat_words")


def offer_what_is_spoken(form: forms.ModelForm, providers: Sequence[str]) -> None:
    """Offers languages and voices that these providers support; a voice that callers will not hear gets a hint."""
    row = form.instance
    if "language" in form.fields:
        form.fields["language"].widget.suggestions = lambda: suggested(offered(tuple(providers)))
    if "voice" in form.fields:
        form.fields["voice"].widget.suggestions = lambda: voices_for(row.language, providers)
    for name, sentences in what_is_not_heard(row.language, row.voice, providers).items() if row.pk else ():
        if name in form.fields and sentences:
            hint(form.fields[name], " ".join(sentences))


class TreeForm(ReadsNumbers, DraftForm):
    """Warns about a language's limits and refuses a key that is used for two functions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_numbers_of(self._country())
        self._show_defaults()
        offer_what_is_spoken(self, self.instance.providers if self.instance.pk else [])
        if "language" in self.fields and self.instance.pk and (lacks := says_in_english(self.instance.language)):
            hint(self.fields["language"], lacks)

    def _show_defaults(self) -> None:
        """Shows the effective defaults of empty fields."""
        first = country_of_first_number(self.instance)
        own = "; ".join(map(countries.called, rules_of_line(self.instance).countries))
        defaults = {"country": countries.called(first), "time_zone": settings.TIME_ZONE, "dials_countries": own}
        for name, default in defaults.items():
            if name in self.fields:
                self.fields[name].widget.attrs["placeholder"] = default

    def _country(self) -> str:
        """Returns the country as submitted, else the tree's."""
        typed = str(self["country"].value() or "") if "country" in self.fields else ""
        found = countries.meant_by(typed.partition(" (")[0])
        return found[0] if len(found) == 1 else country_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        taken: dict[str, str] = {}
        for name in EVERYWHERE:
            key = cleaned.get(name)
            if key and key in taken:
                self.add_error(name, f"{key} is already the {taken[key]}. Choose a different key.")
            elif key:
                taken[key] = str(self.fields[name].label).lower()
        self._words_once(cleaned)
        self.refuse_numbers(cleaned, self._rules(cleaned))
        if cleaned.get("operator_key") and not cleaned.get("operator_to"):
            self.add_error("operator_to", "Choose where the operator key leads, for example your reception.")
        return cleaned

    def _rules(self, cleaned: dict[str, Any]) -> DialRules:
        names = ("country", "dials_costly", "dials_countries", "dials_abroad")
        typed = {name: cleaned.get(name, getattr(self.instance, name)) for name in names}
        return rules_of(SimpleNamespace(**typed), self._numbers())

    def _numbers(self) -> list[str]:
        return [each.number for each in self.instance.numbers.all()] if self.instance.pk else []

    def _words_once(self, cleaned: dict[str, Any]) -> None:
        taken: dict[tuple[str, ...], str] = {}
        for name in SAID_EVERYWHERE:
            label = str(self.fields[name].label).lower() if name in self.fields else ""
            for phrase in cleaned.get(name) or ():
                other = taken.setdefault(words(phrase), label)
                if other != label:
                    self.add_error(name, f"“{phrase}” is already one of the {other}. Keep it in one list.")
