"""Formats telephone numbers for sipgate."""

import re

from django.conf import settings


def is_number(text: str) -> bool:
    """Whether this is a number in our stored format."""
    return re.fullmatch(r"\+[1-9][0-9]{5,14}", text) is not None


def sent(number: str) -> str:
    """Formats a number as SIPGATE_NUMBER_FORMAT says."""
    return number.removeprefix("+") if settings.SIPGATE_NUMBER_FORMAT == "digits" else number
