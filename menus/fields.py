"""Columns with a form of their own: telephone numbers, languages, and short lists typed on one line."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from engine.languages import name_of
from engine.sentences import has_sentences
from menus import countries, time_zones
from menus.languages import MOST_NAMED, OFFERED, called, meant_by
from menus.suggesting import SuggestingInput, Suggestions
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


class LanguageLineField(forms.CharField):
    """A language by its name or tag, searched for while typing; kept as its tag."""

    def __init__(self, *, offered: tuple[str, ...] = OFFERED, **kwargs: Any) -> None:
        kwargs["widget"] = SuggestingInput(lambda: suggested(offered), {"class": "vTextField"})
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return called(value) if value else value

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        found = meant_by(text)
        return found[0] if len(found) == 1 else text

    def validate(self, value: str) -> None:
        super().validate(value)
        found = meant_by(value)
        if len(found) > 1:
            some = "; ".join(map(name_of, found[:MOST_NAMED])) + (" …" if len(found) > MOST_NAMED else "")
            raise ValidationError(f"“{value}” may be several languages: {some}. Choose one.")
        if value and not found:
            raise ValidationError(
                f"We know no language “{value}”. Type a part of its name, such as German, or its tag."
            )


def suggested(tags: tuple[str, ...]) -> Suggestions:
    """Each language as it is chosen, with what there is to know of it."""
    return [(called(tag), "" if has_sentences(tag) else "our own sentences are in English") for tag in tags]


class LanguageField(models.CharField):
    """The tag of a language, chosen by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", limits.LANGUAGE.most)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return super().formfield(form_class=LanguageLineField, **kwargs)


class ChosenLineField(forms.CharField):
    """One of a long list, found by a part of its name while typing; kept as its code."""

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
        # What is shown is what comes back, where nobody touched it.
        exact = [code for code in self.meant_by(text.partition(" (")[0]) if text in (code, self.called(code))]
        found = exact or self.meant_by(text)
        if text and not found:
            raise ValidationError(f"We don't know “{text}”. Type a part of its name, such as {self.example}.")
        if len(found) > 1:
            some = "; ".join(map(self.called, found[:MOST_NAMED])) + (" …" if len(found) > MOST_NAMED else "")
            raise ValidationError(f"“{text}” could be several: {some}. Choose one.")
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


def is_keys(text: str) -> str:
    """One key or a few in a row, as a caller presses them."""
    if not re.fullmatch(limits.DIGITS.pattern, text):
        raise ValidationError(f"“{text}”: keys are 0 to 9, * and #, such as 1, or up to four in a row, as 42.")
    return text


def is_phrase(text: str) -> str:
    """A phrase that is not too long to be listened for."""
    most = limits.PHRASE.most
    if len(text) > most:
        raise ValidationError(f"“{text[:40]}…” has {len(text)} characters; {most} are possible.")
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

    widget = forms.TextInput({"class": "vTextField"})

    def split(self, text: str) -> list[str]:
        return [is_phrase(" ".join(part.split())) for part in text.split(",") if part.strip()]


class KeysField(ArrayField):
    """The keys of an option: ["1"], or ["1", "9"] where either will do."""

    form_class: type[forms.Field] = LineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.DIGITS.most), **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        # ArrayField's own form counts "item 1 in the array": a sentence for programmers.
        given = {name: kwargs[name] for name in ("widget", "label", "help_text") if name in kwargs}
        own: dict[str, Any] = {"label": self.verbose_name.capitalize(), "help_text": self.help_text}
        return self.form_class(**{"required": not self.blank} | own | given)


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
