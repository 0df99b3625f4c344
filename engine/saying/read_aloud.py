"""Phone numbers as a person reads them aloud: digit by digit, in groups, the short form within one country."""

from engine.numbers.callers import address_of, is_withheld, number_of
from engine.saying.sentences import sentences

# What people dial before a number of their own country, by its code; "" where they dial nothing. A number of a country
# that is not listed is read with its code.
# https://www.itu.int/pub/T-SP-E.164C (national prefixes)
_WITHIN = {
    **dict.fromkeys(("27", "31", "32", "33", "40", "41", "43", "44", "46", "49", "61", "64", "81", "82", "90"), "0"),
    **dict.fromkeys(("353", "358", "381", "385", "386", "421", "972"), "0"),
    **dict.fromkeys(("1", "30", "34", "39", "45", "47", "48", "65", "351", "352", "354", "371", "372", "420"), ""),
}
# Country codes of one and of two digits; all others have three.
_ONE = ("1", "7")
_TWO = frozenset(
    str(code)
    for codes in ((20, 27), range(30, 35), (36, 39), range(40, 50), range(51, 59), range(60, 67), (81, 82, 84, 86))
    for code in (*codes, *range(90, 96), 98)
    if code != 42  # Czechia is 420, Slovakia 421
)
# Where people read their digits in pairs.
_IN_PAIRS = ("32", "33", "45", "47")
# Of a SIP address or a client's name, which can be of any length.
MOST_CHARACTERS = 60


def caller(shown: str, called: str, language: str) -> str:
    """The number that a caller shows; the name of a SIP address or a client; our words for a withheld one."""
    if is_withheld(shown):
        return sentences(language).withheld
    return number(shown, called, language) if number_of(shown) else address_of(shown).user[:MOST_CHARACTERS]


def number(of: str, seen_from: str, language: str) -> str:
    """ "5 5 5, 0 1 0, 0 0 0 1" seen from a number of the same country, else "plus 1, 5 5 5, …"."""
    digits, other = number_of(of)[1:], number_of(seen_from)[1:]
    if not digits:
        return of
    code = _country_code(digits)
    rest = digits[len(code) :]
    if code in _WITHIN and code == _country_code(other or digits):
        return _read(_groups(_WITHIN[code] + rest, code))
    return f"{sentences(language).plus} {_read([code, *_groups(rest, code)])}"


def as_written(of: str) -> str:
    """ "+1 555 010 0001": a number in groups, as people write it."""
    digits = number_of(of)[1:]
    code = _country_code(digits)
    return " ".join((f"+{code}", *_groups(digits[len(code) :], code))) if digits else of


def _country_code(digits: str) -> str:
    return digits[: 1 if digits[:1] in _ONE else 2 if digits[:2] in _TWO else 3]


def _groups(digits: str, code: str) -> list[str]:
    """In threes, where a single last digit joins the group before it; or in pairs."""
    size = 2 if code in _IN_PAIRS else 3
    groups = [digits[at : at + size] for at in range(0, len(digits), size)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = ["".join(groups[-2:])]
    return groups


def _read(groups: list[str]) -> str:
    return ", ".join(" ".join(group) for group in groups)
