"""Columns with form fields of their own: telephone numbers, languages, and short lists typed on one line."""

import re
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from engine import limits
from engine.languages import name_of
from engine.numbers.extensions import parts
from engine.saying.sentences import has_sentences
from menus.fields.languages import MOST_NAMED, OFFERED, called, meant_by
from menus.fields.suggesting import SuggestingInput, Suggestions
from menus.fields.telephone import NotANumber, is_vanity, normalise
from menus.fields.written import written

LONGEST_E164 = 16
# Characters of one number as typed, with blanks, brackets and invisible marks.
MOST_TYPED = 80
VANITY = "vanity"


class NumberLineField(forms.CharField):
    """A telephone number as typed. The form sets `country`, which is used for numbers without a country code."""

    country = ""

    def __init__(self, *, takes_extension: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.takes_extension = takes_extension

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if not text:
            return ""
        number = as_digits(text, self.country)
        return number if self.takes_extension else without_extension(number)


class NumberField(models.CharField):
    """A telephone number, stored as E.164 however it was typed; with an extension where allowed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", limits.NUMBER.most)
        super().__init__(*args, **kwargs)

    @property
    def takes_extension(self) -> bool:
        return (self.max_length or 0) > LONGEST_E164

    def to_python(self, value: Any) -> Any:
        return normalised(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Returns E.164. Calls also come from and to addresses that are no numbers: a lookup by one finds nothing."""
        try:
            return super().get_prep_value(value)
        except ValidationError:  # with "?" for what PostgreSQL can't be asked about: NUL and half characters
            return str(value).replace("\0", "?").encode("utf-8", "replace").decode()

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Raises ValidationError for what is no number, so that none is stored."""
        stored = value if hasattr(value, "as_sql") else self.to_python(value)
        return super().get_db_prep_save(stored, connection)

    def formfield(self, **kwargs: Any) -> Any:
        # Typing a number may take more characters than storing it.
        own: dict[str, Any] = {"max_length": MOST_TYPED, "takes_extension": self.takes_extension}
        return super().formfield(**{"form_class": NumberLineField, **kwargs, **own})


def normalised(text: str, country: str = "") -> str:
    """Returns E.164, or raises the ValidationError that a form shows."""
    try:
        return normalise(text, country)
    except NotANumber as error:
        raise ValidationError(str(error), code="not-a-number") from None


def without_extension(number: str) -> str:
    """Returns the number. Raises ValidationError if it has an extension, which could not be stored."""
    if parts(number)[1]:
        raise ValidationError(f"“{written(number)}”: enter this number without its extension.", code="extension")
    return number


def as_digits(text: str, country: str = "") -> str:
    """Returns E.164. For a vanity number, raises a ValidationError whose `digits` has the number in digits."""
    number = normalised(text, country)
    if is_vanity(text):
        digits = written(number)
        what = "“%(typed)s” is %(digits)s in digits. Check it, then save again."
        raise ValidationError(what, code=VANITY, params={"typed": text.strip(), "digits": digits})
    return number


class LanguageLineField(forms.CharField):
    """A language by its name or tag, searched while typing; stored as its tag."""

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
            raise ValidationError(f"“{value}” could be {some}. Choose one.")
        if value and not found:
            raise ValidationError(
                f"We don't know the language “{value}”. Type part of its name, such as German, or its tag."
            )


def suggested(tags: tuple[str, ...]) -> Suggestions:
    """Returns each language as it is displayed, with a note."""
    return [(called(tag), "" if has_sentences(tag) else "built-in sentences are in English") for tag in tags]


class LanguageField(models.CharField):
    """The tag of a language, chosen by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", limits.LANGUAGE.most)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return super().formfield(form_class=LanguageLineField, **kwargs)


def is_keys(text: str) -> str:
    """Validates one key or a sequence of keys."""
    if not re.fullmatch(limits.DIGITS.pattern, text):
        raise ValidationError(f"“{text}”: use 0 to 9, * and #, such as 1, or up to four in a row, such as 42.")
    return text


def is_phrase(text: str) -> str:
    """Validates a phrase's length."""
    most = limits.PHRASE.most
    if len(text) > most:
        raise ValidationError(f"“{text[:40]}…” has {len(text)} characters; the limit is {most}.")
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


# Separators between numbers; excludes commas within one and the mark of an extension.
BETWEEN_NUMBERS = re.compile(r"(?<!,),(?!,)(?!\s*(?:ext|x|#))|;(?!\s*ext|login=)|\n", re.IGNORECASE)


class NumbersLineField(LineField):
    """Telephone numbers on one line, separated by commas; blanks within a number are fine, and extensions."""

    widget = forms.TextInput({"class": "vTextField"})
    country = ""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(written, value)) if isinstance(value, (list, tuple)) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Numbers typed in another way are the same numbers."""
        try:
            return bool(list(initial or ()) != self.clean(data or ""))
        except ValidationError:
            return True

    def split(self, text: str) -> list[str]:
        typed = [part.strip() for part in BETWEEN_NUMBERS.split(text) if part.strip()]
        if not any(map(is_vanity, typed)):
            return [normalised(part, self.country) for part in typed]
        digits = ", ".join(written(normalised(part, self.country)) for part in typed)
        what = "“%(typed)s” is %(digits)s in digits. Check it, then save again."
        raise ValidationError(what, code=VANITY, params={"typed": text.strip(), "digits": digits})


class PhrasesLineField(LineField):
    """Words or phrases on one line, separated by commas."""

    widget = forms.TextInput({"class": "vTextField"})

    def split(self, text: str) -> list[str]:
        return [is_phrase(" ".join(part.split())) for part in text.split(",") if part.strip()]


class KeysField(ArrayField):
    """The keys of an option: ["1"], or ["1", "9"] if either works."""

    form_class: type[forms.Field] = LineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.DIGITS.most), **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        # ArrayField's own errors read "item 1 in the array", which makes no sense on a page.
        given = {name: kwargs[name] for name in ("widget", "label", "help_text") if name in kwargs}
        own: dict[str, Any] = {"label": capfirst(self.verbose_name), "help_text": self.help_text}
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
