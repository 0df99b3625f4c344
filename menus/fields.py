"""Columns with a form of their own: telephone numbers, and short lists typed on one line."""

import re
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from menus.telephone import NotANumber, normalise


class NumberField(models.CharField):
    """A telephone number, kept as E.164 however it was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", limits.NUMBER.most)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        return normalised(value) if value else value


def normalised(text: str) -> str:
    """E.164, or the ValidationError that a form shows."""
    try:
        return normalise(text)
    except NotANumber as error:
        raise ValidationError(str(error), code="not-a-number") from None


def is_keys(text: str) -> str:
    """One key or a few in a row, as a caller presses them."""
    if not re.fullmatch(limits.DIGITS.pattern, text):
        raise ValidationError(f"“{text}”: keys are 0 to 9, * and #, such as 1, or up to four in a row, as 42.")
    return text


class LineField(forms.CharField):
    """Several short texts on one line, separated by commas or spaces."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        return list(dict.fromkeys(self.split(super().clean(value))))

    def split(self, text: str) -> list[str]:
        return [is_keys(part) for part in re.split(r"[,\s]+", text) if part]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class NumbersLineField(LineField):
    """Telephone numbers on one line, separated by commas; blanks within a number are fine."""

    def split(self, text: str) -> list[str]:
        return [normalised(part.strip()) for part in re.split(r"[,;\n]", text) if part.strip()]


class PhrasesLineField(LineField):
    """Words or phrases on one line, separated by commas."""

    def split(self, text: str) -> list[str]:
        return [" ".join(part.split()) for part in text.split(",") if part.strip()]


class KeysField(ArrayField):
    """The keys of an option: ["1"], or ["1", "9"] where either will do."""

    form_class: type[forms.Field] = LineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.DIGITS.most), **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        # ArrayField's own form counts "item 1 in the array": a sentence for programmers.
        given = {name: kwargs[name] for name in ("widget",) if name in kwargs}
        return self.form_class(
            required=not self.blank, label=self.verbose_name.capitalize(), help_text=self.help_text, **given
        )


class NumbersField(KeysField):
    """Telephone numbers that ring together."""

    form_class = NumbersLineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.NUMBER.most), **kwargs)


class PhrasesField(KeysField):
    """What callers may say."""

    form_class = PhrasesLineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.PHRASE.most), **kwargs)
