"""Email addresses, and times of day, as people type several of them on one line."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from menus.fields.columns import KeysField, LineField

MOST_ADDRESSES, MOST_TIMES = 20, 6
LONGEST_ADDRESS = 254
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?\s*(?P<half>[ap]m)?", re.IGNORECASE)


class AddressesLineField(LineField):
    """Email addresses on one line, separated by commas."""

    widget = forms.TextInput({"class": "vTextField"})

    def split(self, text: str) -> list[str]:
        typed = [part for part in re.split(r"[,;\s]+", text) if part]
        if len(typed) > MOST_ADDRESSES:
            raise ValidationError(
                f"{len(typed)} addresses; the limit is {MOST_ADDRESSES}. Use a mailing list for more."
            )
        return [_address(part) for part in typed]


class AddressesField(KeysField):
    """Email addresses."""

    form_class = AddressesLineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=LONGEST_ADDRESS), **kwargs)


class TimesLineField(LineField):
    """Times of day on one line, stored as “08:00” and in order."""

    widget = forms.TextInput({"class": "vTextField"})

    def split(self, text: str) -> list[str]:
        typed = [part.strip() for part in re.split(r"[,;\n]+", text) if part.strip()]
        if len(typed) > MOST_TIMES:
            raise ValidationError(f"{len(typed)} times; the limit is {MOST_TIMES} a day.")
        return sorted(map(_time, typed))


class TimesField(KeysField):
    """Times of day."""

    form_class = TimesLineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=5), **kwargs)


def _address(text: str) -> str:
    try:
        # Mail servers that take other letters before the @ are rare, and Python's own library refuses them.
        validate_email(text)
        text.rpartition("@")[0].encode("ascii")
    except (ValidationError, UnicodeError):
        raise ValidationError(f"“{text}” isn't an email address. Write one such as anna@example.com.") from None
    if len(text) > LONGEST_ADDRESS:
        raise ValidationError(f"“{text[:40]}…” is longer than {LONGEST_ADDRESS} characters.")
    return text


def _time(text: str) -> str:
    """Reads “8”, “8:30”, “8.30” and “8 pm”."""
    found = _TIME.fullmatch(text)
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
    if found and found["half"]:
        hour = hour % 12 + (12 if found["half"].casefold() == "pm" else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise ValidationError(f"“{text}” isn't a time of day. Write 8:00, or 8:00, 13:00.")
    return f"{hour:02}:{minute:02}"
