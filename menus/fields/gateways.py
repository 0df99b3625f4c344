"""Which numbers the gateway behind a SIP address may dial: digits are also read as people dial them in a country."""

from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from engine.uses.numbers import number_in, user_in

# Shorter ones are extensions; from the second on, a range that nobody lists counts as well.
_SHORTEST, _SHORTEST_UNLISTED = 7, 10
# Dialled for an outside line.
_OUTSIDE = ("9", "0")
# Before a country code, besides what a country itself dials.
_ABROAD = ("00", "011")


@lru_cache(maxsize=4096)
def numbers_in(reached: str, countries: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the numbers (E.164) that may be dialled by ringing this, none for an address without any.

    Those of sip:09001234567@example.com are +499001234567 in Germany; `number_in` knows only international ones.
    """
    international = number_in(reached)
    found = dict.fromkeys([international] if international else ())
    user = user_in(reached)
    if user.isascii() and user.isdigit() and len(user) >= _SHORTEST:
        for country in countries:
            found |= dict.fromkeys(_read(user, country, is_known=_is_valid(international)))
    return tuple(found)


def _read(user: str, country: str, *, is_known: bool) -> Iterator[str]:
    """Yields what digits are in a country; if they are `is_known` as they stand, 9 is no outside line."""
    yield from _number(user, country)
    if user.startswith(_OUTSIDE) and not is_known:
        yield from _number(user[1:], country)
        for prefix in _ABROAD:
            if user[1:].startswith(prefix):
                yield from _number(f"+{user[1:].removeprefix(prefix)}", country)


def _number(digits: str, country: str) -> Iterator[str]:
    if (number := _parsed(digits, country)) is None:
        return
    is_long = len(digits) >= _SHORTEST_UNLISTED and phonenumbers.is_possible_number(number)
    if is_long or phonenumbers.is_valid_number(number):
        yield phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _is_valid(number: str) -> bool:
    parsed = _parsed(number, "")
    return parsed is not None and phonenumbers.is_valid_number(parsed)


def _parsed(digits: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(digits, country or None)
    except phonenumbers.NumberParseException:
        return None
