"""Where somebody is reached: a telephone number, a SIP address, or a client of the provider's."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import get_text_list

from engine import limits
from engine.numbers.extensions import address_and_login
from menus.fields.columns import BETWEEN_NUMBERS, MOST_TYPED, NumbersField, NumbersLineField, as_digits
from menus.fields.telephone import visible
from menus.fields.written import written

LONGEST = 160
_SIP = re.compile(r"sips?:[^\s@:;,<>]+@[A-Za-z0-9.-]+(:[0-9]{1,5})?(;login=[a-z0-9_-]{1,24})?")
_CLIENT = re.compile(r"client:[A-Za-z0-9_.-]{1,100}")


def reached(text: str) -> str:
    """Returns "+15550100009", "sip:anna@example.com" or "client:anna", however it was typed. Raises ValidationError."""
    typed = visible(text)
    scheme = typed.partition(":")[0].casefold()
    if scheme in ("sip", "sips"):
        what = "a SIP address, such as sip:anna@example.com, or sip:anna@example.com;login=office"
        return _known(_shaped(_SIP, f"{scheme}:{typed.partition(':')[2]}", what))
    if scheme == "client":
        return _shaped(_CLIENT, f"client:{typed.partition(':')[2].strip()}", "a client, such as client:anna")
    return as_digits(typed)


def _shaped(form: re.Pattern[str], text: str, what: str) -> str:
    if not form.fullmatch(text):
        raise ValidationError(f"“{text}” isn't {what}. No password belongs here.", code="not-an-address")
    return text


def _known(address: str) -> str:
    """Refuses a login that the site does not have: nobody would be connected."""
    login = address_and_login(address)[1]
    if login and login not in settings.SIP_LOGINS:
        known = get_text_list([f"“{each}”" for each in settings.SIP_LOGINS], "and")
        those = f"Your site has {known}." if known else "Your site has none."
        raise ValidationError(
            f"There is no SIP login “{login}”. {those} It is set in SIP_LOGINS.", code="no-such-login"
        )
    return address


class ReachedLineField(forms.CharField):
    """One number or address on a form."""

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return reached(text) if text else ""


class ReachedField(models.CharField):
    """A telephone number with its extension as E.164, or an address that begins with sip: or client:."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": LONGEST, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": ReachedLineField, **kwargs, "max_length": max(LONGEST, MOST_TYPED)})


class ReachedNumbersLineField(NumbersLineField):
    """Telephone numbers and addresses on one line, separated by commas."""

    def split(self, text: str) -> list[str]:
        typed = [part.strip() for part in BETWEEN_NUMBERS.split(text) if part.strip()]
        addresses = {part: reached(part) for part in typed if _is_address(part)}
        numbers = super().split(", ".join(part for part in typed if part not in addresses))
        return [addresses[part] if part in addresses else numbers.pop(0) for part in typed]


class ReachedNumbersField(NumbersField):
    """Telephone numbers and addresses that ring together."""

    form_class = ReachedNumbersLineField

    def __init__(self, base_field: Any = None, **kwargs: Any) -> None:
        super().__init__(base_field or models.CharField(max_length=limits.REACHED.most), **kwargs)


def _is_address(text: str) -> bool:
    return text.partition(":")[0].casefold() in ("sip", "sips", "client")
