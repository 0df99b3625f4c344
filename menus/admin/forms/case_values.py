"""Parses the values of a case, depending on what its branch looks at."""

import re
from collections.abc import Callable, Mapping

from django.db.models import Q

from engine.choices import BranchOn
from engine.knowing.branching import CallerWord
from engine.numbers.callers import is_address_value, same_form
from engine.numbers.extensions import parts
from menus.fields.languages import meant_by
from menus.fields.telephone import NotANumber, is_vanity, normalise, visible
from menus.models import CallerList

MOST_PERCENT = 100


class InvalidValue(ValueError):
    """A value that could never match; the message says what is allowed."""


def as_kept(on: str, values: list[str], country: str = "") -> list[str]:
    """Normalises the values for comparison; national numbers are read as those of `country`. Raises InvalidValue."""
    if on == BranchOn.SHARE and len(values) > 1:
        raise InvalidValue("Enter one number, such as 30.")
    return list(dict.fromkeys(_READ.get(on, _as_it_is)(value, country) for value in values))


def _as_it_is(value: str, country: str) -> str:
    return value


def _caller(value: str, country: str) -> str:
    if value.lower() in (CallerWord.ANONYMOUS, CallerWord.KNOWN, CallerWord.NEW):
        return value.lower()
    if re.fullmatch(r"[A-Za-z]{2}", value):
        return value.upper()
    if re.match(r"(sips?|client):", value, re.IGNORECASE):
        return _address(value)
    return _number(value, country)


def _address(value: str) -> str:
    if not is_address_value(value):
        raise InvalidValue(
            f"“{value}”: enter a SIP address such as sip:alice@example.com, everyone at a host such as "
            f"sip:*@example.com, or a client such as client:alice."
        )
    return same_form(value)


def _number(value: str, country: str) -> str:
    """Normalises a whole number, or a prefix that ends in a star."""
    beginning = re.sub(r"[\s()./-]", "", visible(value))
    if re.fullmatch(r"\+[1-9][0-9]{0,13}\*", beginning):
        return beginning
    try:
        number = normalise(value, country)
    except NotANumber:
        raise InvalidValue(
            f"“{value}”: enter a number with its country code, such as +1 555-010-0009, or how it begins with a "
            f"star, such as +49 30*. For callers also sip:alice@example.com, client:alice, a country such as DE, or "
            f"anonymous, known or new."
        ) from None
    if parts(number)[1]:
        raise InvalidValue(f"“{value}”: extensions aren't visible to us. Leave it out.")
    if is_vanity(value):
        raise InvalidValue(f"“{value}” is {number} in digits. Enter it that way.")
    return number


def _list(value: str, country: str) -> str:
    """Returns the key of a caller list that was typed by its name or its key."""
    rows = CallerList.objects.order_by("name")
    named = rows.filter(Q(key=value.lower()) | Q(name__iexact=value)).values_list("key", flat=True).first()
    if named is None:
        known = ", ".join(rows.values_list("name", flat=True)[:5])
        raise InvalidValue(f"“{value}” isn't a caller list. {f'Yours are: {known}.' if known else 'Add one first.'}")
    return str(named)


def _share(value: str, country: str) -> str:
    number = value.removesuffix("%").strip()
    if not re.fullmatch(r"[1-9][0-9]?|100", number):
        raise InvalidValue(f"“{value}”: enter a whole number from 1 to 100, such as 30 for 30 percent of calls.")
    return number


def _language(value: str, country: str) -> str:
    if re.fullmatch(r"[a-z]{2,3}", value.lower()):
        return value.lower()  # in whichever country
    found = meant_by(value)
    if len(found) != 1:
        raise InvalidValue(f"“{value}”: enter a language tag such as es-US, or es for Spanish from any country.")
    return found[0]


_READ: Mapping[str, Callable[[str, str], str]] = {
    BranchOn.CALLER: _caller,
    BranchOn.LIST: _list,
    BranchOn.CALLED: _number,
    BranchOn.SHARE: _share,
    BranchOn.LANGUAGE: _language,
}
