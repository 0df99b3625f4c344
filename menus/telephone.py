"""Telephone numbers as people type them, brought into one form: E.164, such as +15550100001."""

from functools import lru_cache

import phonenumbers


class NotANumber(ValueError):
    """The text is no telephone number; the message says what to type."""


def normalise(text: str) -> str:
    """E.164 of a number typed with its country code: "+1 (555) 010-0001" is "+15550100001"."""
    if not text.strip().startswith("+"):
        raise NotANumber(f"“{text}”: begin with + and the country code, as in +1 555 010 0001.")
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        number = None
    # Possible, not valid: new ranges open faster than the list of ranges is updated.
    if number is None or not phonenumbers.is_possible_number(number):
        raise NotANumber(f"“{text}” is no telephone number: check its length, as in +1 555 010 0001.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=4096)
def country_of(number: str) -> str:
    """The country of an E.164 number as two capital letters, "" where it has none or is no number."""
    if not number.startswith("+"):
        return ""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except phonenumbers.NumberParseException:
        return ""
