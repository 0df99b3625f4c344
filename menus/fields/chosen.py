"""Columns chosen from a long list by typing a part of the name: countries, time zones and voices."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from menus.fields import countries, time_zones
from menus.fields.columns import KeysField, LineField
from menus.fields.languages import MOST_NAMED
from menus.fields.suggesting import SuggestingInput, Suggestions


class ChosenLineField(forms.CharField):
    """One item of a long list, searched by name while typing; stored as its code."""

    def __init__(
        self,
        *,
        suggestions: Callable[[], Suggestions],
        meant_by: Callable[[str], list[str]],
        called: Callable[[str], str],
        example: str,
        **kwargs: Any,
    ) -> None:
        kwargs["widget"] = SuggestingInput(suggestions, {"class": "vTextField"})
        super().__init__(**kwargs)
        self.meant_by, self.called, self.example = meant_by, called, example

    def prepare_value(self, value: Any) -> Any:
        return self.called(value) if value else value

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        # An untouched field submits the text that was shown.
        exact = [code for code in self.meant_by(text.partition(" (")[0]) if text in (code, self.called(code))]
        found = exact or self.meant_by(text)
        if text and not found:
            raise ValidationError(f"We don't know “{text}”. Type part of its name, such as {self.example}.")
        if len(found) > 1:
            some = "; ".join(map(self.called, found[:MOST_NAMED])) + (" …" if len(found) > MOST_NAMED else "")
            raise ValidationError(f"“{text}” could be {some}. Choose one.")
        return found[0] if found else ""


class CountryField(models.CharField):
    """The code of a country, chosen by its name."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        own: dict[str, Any] = {
            "suggestions": lambda: [(countries.called(code), "") for code in countries.NAMES],
            "meant_by": countries.meant_by,
            "called": countries.called,
            "example": "Germany",
        }
        return super().formfield(form_class=ChosenLineField, **own, **kwargs)


class CountriesLineField(LineField):
    """Countries by name or code, separated by semicolons; stored as codes."""

    widget = forms.TextInput({"class": "vTextField"})

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(map(countries.called, value)) if isinstance(value, (list, tuple)) else value

    def split(self, text: str) -> list[str]:
        return [_country(part.strip()) for part in text.split(";") if part.strip()]


def _country(text: str) -> str:
    # An untouched field submits the text that was shown, such as “Germany (DE, +49)”.
    found = countries.meant_by(text.partition(" (")[0])
    exact = [code for code in found if countries.called(code) == text] or countries.meant_by(text)
    if not exact:
        raise ValidationError(f"We don't know “{text}”. Type a country's name, such as Germany.")
    if len(exact) > 1:
        some = "; ".join(map(countries.called, exact[:MOST_NAMED])) + (" …" if len(exact) > MOST_NAMED else "")
        raise ValidationError(f"“{text}” could be {some}. Choose one.")
    return exact[0]


class CountriesField(KeysField):
    """The codes of countries, typed by name."""

    form_class = CountriesLineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.COUNTRY.most), **kwargs)


class TimeZoneField(models.CharField):
    """The name of a time zone, found by its city."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        own: dict[str, Any] = {
            "suggestions": lambda: [(zone, "") for zone in time_zones.offered()],
            "meant_by": time_zones.meant_by,
            "called": str,
            "example": "Berlin",
        }
        return super().formfield(form_class=ChosenLineField, **own, **kwargs)


class VoiceField(models.CharField):
    """The name of a voice, chosen from those of the language; a form fills in the suggestions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", limits.VOICE.most)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{**kwargs, "widget": SuggestingInput(lambda: (), {"class": "vTextField"})})
