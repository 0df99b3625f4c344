"""An input with suggestions: a <datalist>, searched while typing, without JavaScript."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Value and description of each suggestion.
Suggestions = Iterable[tuple[str, str]]


class SuggestingInput(forms.TextInput):
    """A text input with suggestions; other texts are left to the field's validation."""

    def __init__(self, suggestions: Callable[[], Suggestions], attrs: Any = None) -> None:
        super().__init__({"data-suggests": "", "autocomplete": "off", **(attrs or {})})
        self.suggestions = suggestions

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{(attrs or {}).get('id') or f'id_{name}'}_list"
        field = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = _options(tuple(self.suggestions()))
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)


@lru_cache(maxsize=64)
def _options(suggestions: tuple[tuple[str, str], ...]) -> SafeString:
    """Hundreds of time zones and countries are the same in each form."""
    return format_html_join("", '<option value="{}">{}</option>', suggestions)
