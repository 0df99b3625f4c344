"""How names in a directory are typed: other names of somebody, and how a name is read aloud, by language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engine import limits
from menus.fields.columns import LineField
from menus.fields.languages import meant_by


def said_as(said: dict[str, str]) -> str:
    """Returns the names by language in one line, as they are typed."""
    return "; ".join(f"{language}: {text}" if language else text for language, text in sorted(said.items()))


class SaidAsField(forms.CharField):
    """“Shivawn; de-DE: Schiwohn”; cleans to the names by language, "" for all others."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return said_as(value)

    def to_python(self, value: Any) -> Any:
        found: dict[str, str] = {}
        for part in (super().to_python(value) or "").split(";"):
            before, colon, after = (each.strip() for each in part.partition(":"))
            if text := after if colon else before:
                found[_tag(before) if colon else ""] = _short(text)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or {}) != self.to_python(data))


class OtherNamesField(LineField):
    """Names separated by commas."""

    def split(self, text: str) -> list[str]:
        names = [" ".join(part.split()) for part in text.split(",") if part.strip()]
        if len(names) > limits.OTHER_NAMES.most:
            raise ValidationError(f"Enter up to {limits.OTHER_NAMES.most} names.")
        return list(map(_short, names))


def _tag(text: str) -> str:
    found = meant_by(text)
    if len(found) != 1:
        raise ValidationError(f"We don't know the language “{text}”. Type a tag such as de-DE, then a colon.")
    return found[0]


def _short(text: str) -> str:
    if len(text) > limits.SAID_NAME.most:
        raise ValidationError(f"Enter up to {limits.SAID_NAME.most} characters for each; “{text[:20]}…” has more.")
    return text
