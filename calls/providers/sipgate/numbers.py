"""Telephone numbers as sipgate is to get them."""

import re

from django.conf import settings


def is_number(text: str) -> bool:
    """Whether this is a number as we keep it."""
    return re.fullmatch(r"\+[1-9][0-9]{5,14}", text) is not None


def sent(number: str) -> str:
    """As sipgate is to get it: SIPGATE_NUMBER_FORMAT chooses."""
    return number.removeprefix("+") if settings.SIPGATE_NUMBER_FORMAT == "digits" else number
