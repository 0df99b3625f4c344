"""Normalises typed telephone numbers to E.164, such as +15550100001, or +15550100001;ext=12."""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from phonenumbers import ValidationResult

from engine.numbers.extensions import joined
from menus.fields.countries import name_of as name_of_country

EXAMPLE = "+1 555-010-0001"
# Characters that fax machines and address books write; phonenumbers would ignore any other, so we refuse it.
_SEPARATORS = r"\s().\-/\u2010-\u2015\u2212\u00b7\[\]"
_DIGITS = re.compile(rf"[+＋]?[\d{_SEPARATORS}]*\d[\d{_SEPARATORS}]*")
# Signs and words before an extension (RFC 3966, dialling pauses, and common spellings).
_EXTENSION = re.compile(
    r"\s*(?:;\s*ext\s*=|,{2,}|;(?=\s*[0-9*#])|[,;]?\s*(?:\b(?:extension|extn|ext|durchwahl|dw|poste|interno|anexo|int)\b"
    r"|(?<=[\d\s)])x|#)\s*[.:]?)\s*(?P<keys>[0-9*#]{1,20})\s*",
    re.IGNORECASE,
)
# Words and signs that announce an extension, so that a malformed one is refused instead of ignored.
_ANNOUNCED = re.compile(r"[;,#]|\b(?:ext|x)", re.IGNORECASE)
# Letters in place of a digit, as in +1 555 O10 OOO9.
_LOOKS_LIKE_A_DIGIT = frozenset("OIL")
_LEAST_LETTERS = 3


class NotANumber(ValueError):
    """The text is not a telephone number; the message says what to type."""


def normalise(text: str, country: str = "") -> str:
    """Returns the E.164 form of a typed number: "+1 (555) 010-0001" is "+15550100001". Raises NotANumber.

    An extension stays: "+1 555-010-0001 ext. 12" is "+15550100001;ext=12". `country` (ISO 3166-1 alpha-2) reads a
    number without a country code. Letters are taken only in a vanity number, such as +1-800-FLOWERS.
    """
    typed = visible(text).removeprefix("tel:")
    if not typed:
        raise NotANumber(f"Enter a phone number that begins with + and the country code, such as {EXAMPLE}.")
    base, extension = _apart(typed)
    if "@" in typed or re.match(r"<?sips?:", typed, re.IGNORECASE):
        raise NotANumber(f"“{typed}” is a SIP address. Only phone numbers work here, such as {EXAMPLE}.")
    if re.search(r"[^\W\d_]", base):
        base = _spelled_out(base, typed)
    elif not _DIGITS.fullmatch(base):
        raise NotANumber(f"“{typed}” isn't a phone number. Enter digits only, such as {EXAMPLE}.")
    return joined(_e164(base, typed, country), extension)


def is_vanity(text: str) -> bool:
    """Whether letters in the number stand for digits."""
    return bool(re.search(r"[^\W\d_]", _apart(visible(text).removeprefix("tel:"))[0]))


def visible(text: str) -> str:
    """Removes invisible characters (direction marks, joiners, variation selectors) and normalises blanks."""
    seen = (" " if unicodedata.category(sign).startswith("Z") else sign for sign in text if not _is_invisible(sign))
    return "".join(seen).strip()


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f" or sign == "\u034f"


def _apart(typed: str) -> tuple[str, str]:
    """Splits off the extension's keys, "" if there is none."""
    for found in _EXTENSION.finditer(typed):
        if found.end() == len(typed):
            return typed[: found.start()].strip(), found["keys"]
    return typed, ""


def _spelled_out(base: str, typed: str) -> str:
    """Converts a vanity number to digits: its last blocks are words, and no letter could be a mistyped digit."""
    if not re.search(r"\d", base):
        raise NotANumber(f"“{typed}” isn't a phone number. Begin with + and the country code, such as {EXAMPLE}.")
    if _ANNOUNCED.search(base):
        raise NotANumber(f"“{typed}”: enter an extension as digits, such as {EXAMPLE} ext. 12.")
    blocks = [block for block in re.split(rf"[{_SEPARATORS}]+", base.upper()) if block]
    split = re.fullmatch(r"([+＋]?\d+)([A-Z]+)", blocks[-1])
    blocks[-1:] = split.groups() if split else blocks[-1:]
    words = [block for block in blocks if re.fullmatch(r"[A-Z]+", block)]
    digits = blocks[: len(blocks) - len(words)]
    letters = "".join(words)
    whole = digits and blocks[len(digits) :] == words and all(re.fullmatch(r"[+＋]?\d+", block) for block in digits)
    if not whole or len(letters) < _LEAST_LETTERS or set(letters) <= _LOOKS_LIKE_A_DIGIT:
        raise NotANumber(f"“{typed}” has letters in it. Enter digits only, such as {EXAMPLE}.")
    return phonenumbers.convert_alpha_characters_in_number(base)


def _e164(base: str, typed: str, country: str) -> str:
    plain = re.sub(r"^\s*\(?\s*00(?=[1-9\s])", "+", base)  # in no country do national numbers start like this
    if not plain.lstrip("( ").startswith(("+", "＋")) and not country:
        raise NotANumber(f"“{typed}”: begin with + and the country code, such as {EXAMPLE}.")
    try:
        number = phonenumbers.parse(plain, country or None)
    except phonenumbers.NumberParseException:
        number = None
    # Possible, not valid: new ranges open faster than the list is updated. A number without its area code is refused.
    if number is None or phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise NotANumber(_wrong_length(typed, "" if plain.lstrip("( ").startswith(("+", "＋")) else country))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _wrong_length(typed: str, country: str) -> str:
    if not country:
        return f"“{typed}” isn't a phone number. Check its length; {EXAMPLE} is one."
    name = name_of_country(country)
    return (
        f"“{typed}” isn't a phone number of the phone line's country, {name}. Check its length, or begin with + and "
        f"the country code, such as {EXAMPLE}."
    )


@lru_cache(maxsize=4096)
def country_of(number: str) -> str:
    """Returns the country of an E.164 number as two capital letters, "" if it has none or is not a number."""
    if not number.startswith("+"):
        return ""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except phonenumbers.NumberParseException:
        return ""


@lru_cache(maxsize=4096)
def is_within(number: str, countries: tuple[str, ...]) -> bool:
    """Whether an E.164 number is in one of these countries, as far as it tells.

    Those that countries share, such as +1 800, are in each of them, and so are those of no known range. +800 is free.
    """
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    region, is_free = country_of(number), phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.TOLL_FREE
    if region.isalpha() and not is_free:
        return region in countries
    sharing = phonenumbers.region_codes_for_country_code(parsed.country_code or 0)
    return any(each in countries for each in sharing) or (is_free and "001" in sharing)


@lru_cache(maxsize=1024)
def country_by_code(number: str) -> str:
    """Returns a number's country, from its country code alone if its range is unknown: +1 555-010-0001 is in the US."""
    found = country_of(number)
    if found.isalpha():
        return found
    try:
        region = phonenumbers.region_code_for_country_code(phonenumbers.parse(number).country_code or 0)
    except phonenumbers.NumberParseException:
        return ""
    return region if region.isalpha() and region != "ZZ" else ""


@lru_cache(maxsize=256)
def takes_texts(number: str) -> bool:
    """Whether a number may take texts: not one that its country's plan has for landlines alone. "" takes none."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
    # In North America, mobiles have the same numbers as landlines; what libphonenumber doesn't know is tried.
    none = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.TOLL_FREE)
    return kind not in none
