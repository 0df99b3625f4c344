"""Telephone numbers: sipgate writes them with a plus or without, we keep E.164."""

import re

from django.conf import settings

from calls.providers.text import clean


def kept(sent: str) -> str:
    """As we keep it: +E.164 for a number, and as it was sent for anything else, such as "anonymous"."""
    text = clean(sent)
    return f"+{text.lstrip('+')}" if re.fullmatch(r"\+?[1-9][0-9]{5,14}", text) else text


def is_number(text: str) -> bool:
    """Whether this is a number as we keep it."""
    return re.fullmatch(r"\+[1-9][0-9]{5,14}", text) is not None


def sent(number: str) -> str:
    """As sipgate is to get it: SIPGATE_NUMBER_FORMAT chooses."""
    return number.removeprefix("+") if settings.SIPGATE_NUMBER_FORMAT == "digits" else number
