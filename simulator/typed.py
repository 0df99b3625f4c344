"""Phone numbers as people type them: ignores spaces, brackets and invisible characters."""

import re
import unicodedata

from phonenumbers import convert_alpha_characters_in_number

# SIP addresses, clients and names of unknown callers, such as anonymous, are sent unchanged.
_AS_IT_IS = re.compile(r"(sips?|client|tel):.*|[^\W\d_]+", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[0-9]{3,20}")
# +1-800-FLOWERS: digits first, then words whose letters are not taken for digits.
_VANITY = re.compile(r"\+?[0-9][0-9\s().-]*(?![\sOIL-]+$)(?:[A-Z]{2,}[\s-]?)+", re.IGNORECASE)


class NotDialled(ValueError):
    """Not a number to call or to call from; the text says why."""


def dialled(typed: str) -> str:
    """The number as the provider would send it: +15550100001 for "+1 (555) 010-0001". Raises NotDialled."""
    text = "".join(sign for sign in typed if not _is_invisible(sign)).strip()
    if _AS_IT_IS.fullmatch(text):
        return text
    digits = convert_alpha_characters_in_number(text) if _VANITY.fullmatch(text) else text
    number = re.sub(r"[\s().\-/]", "", digits)
    if not _NUMBER.fullmatch(number):
        raise NotDialled(f"“{typed}” isn't a number to call: enter digits only, such as +1 555-010-0001.")
    return f"+{number[2:]}" if number.startswith("00") else number


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"
