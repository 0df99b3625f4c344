"""Reads telephone numbers of callers: as people type them, and as spreadsheets keep them."""

import phonenumbers

from engine.numbers.callers import is_withheld
from engine.numbers.extensions import parts
from menus.fields.telephone import NotANumber, country_by_code, normalise
from menus.fields.written import written


def caller_number(typed: str, country: str = "") -> str:
    """Returns the E.164 number that a caller shows. Raises NotANumber; the message says what to type.

    `country` reads national numbers. A spreadsheet drops the plus of a number, or rounds it.
    """
    text = typed.strip().removeprefix("'").strip()
    if "e+" in text.lower():
        raise NotANumber(f"“{typed}” was rounded by a spreadsheet: format that column as text.")
    number = _without_its_plus(text) or normalise(text, country)
    if parts(number)[1]:
        raise NotANumber(f"{written(number)}: callers don't show an extension. Leave it out.")
    if is_withheld(number):
        raise NotANumber(f"{number} stands for callers who withhold their number, so it is nobody's.")
    return number


def home_country(numbers: list[str]) -> str:
    """Returns the country of our own numbers, to read national numbers by; "" if there are several or none."""
    found = {country_by_code(number) for number in numbers}
    return found.pop() if len(found) == 1 else ""


def _without_its_plus(text: str) -> str:
    """Returns "+4930…" for 4930…, if these digits are only a number with a country code."""
    if not text.isascii() or not text.isdecimal() or text.startswith("0") or not 11 <= len(text) <= 15:
        return ""
    try:
        parsed = phonenumbers.parse(f"+{text}")
    except phonenumbers.NumberParseException:
        return ""
    return f"+{text}" if phonenumbers.is_valid_number(parsed) else ""
