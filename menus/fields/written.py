"""Telephone numbers as their country writes them: +49 211 63553355, +1 555-010-0001 ext. 12."""

import re
from functools import lru_cache

import phonenumbers

from engine.numbers.extensions import parts

# E.164 as we store it, with its extension.
_STORED = re.compile(r"(?<![\w+@:/])\+[1-9][0-9]{6,14}(?:;ext=[0-9*#]+)?(?![\w@])")


@lru_cache(maxsize=4096)
def written(number: str) -> str:
    """Returns an E.164 number for people to read; anything else, such as a SIP address, as it is."""
    dialled, extension = parts(number)
    if not dialled.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(dialled)
    except phonenumbers.NumberParseException:
        return number
    spaced = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{spaced} ext. {extension}" if extension else spaced


def all_written(sentence: str) -> str:
    """Returns a sentence with each stored number in it as people read it: the engine writes them as they are stored."""
    return _STORED.sub(lambda found: written(found[0]), sentence)
