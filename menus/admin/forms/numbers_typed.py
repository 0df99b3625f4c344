"""Forms with telephone numbers: parsed for the tree's country; vanity numbers are shown in digits before saving."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from menus.fields.columns import VANITY, NumberLineField, NumbersLineField
from menus.fields.dialled import DialRules, refusal
from menus.fields.written import written

# Shown to whoever is rung, and dialled by nobody.
NOT_RUNG = ("shown_number",)


class ReadsNumbers(forms.BaseForm):
    """A mixin for forms with telephone numbers."""

    def read_numbers_of(self, country: str) -> None:
        for field in self.fields.values():
            if isinstance(field, NumberLineField | NumbersLineField):
                field.country = country

    def refuse_numbers(self, cleaned: Mapping[str, Any], rules: DialRules) -> None:
        """Refuses numbers that the tree may not ring."""
        for name, field in self.fields.items():
            if name in NOT_RUNG or not isinstance(field, NumberLineField | NumbersLineField):
                continue
            typed = cleaned.get(name) or ()
            for number in [typed] if isinstance(typed, str) else typed:
                if why := refusal(number, rules):
                    self.add_error(name, f"{written(number)} is {why.what}. Enter another number. {why.to_allow}")

    def add_error(self, field: str | None, error: Any) -> None:
        if field and isinstance(error, ValidationError) and getattr(error, "code", "") == VANITY:
            self._show_digits(field, error.params or {})
        super().add_error(field, error)

    def _show_digits(self, field: str, told: Mapping[str, Any]) -> None:
        sent: Any = self.data.copy()  # type: ignore[attr-defined]
        sent[self.add_prefix(field)] = str(told["digits"])
        self.data = sent
