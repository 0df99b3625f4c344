"""The number of a caller who is to be erased: how it may be written, and a digest that does not contain it."""

import base64
import hashlib
import hmac
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import phonenumbers
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db.models import Q

from engine.numbers.callers import Address, address_of, is_withheld, number_of, same_form
from menus.fields.telephone import NotANumber, country_of, normalise

# Fewer digits than these could be anything; of a number, without its country code.
_LEAST_DIGITS, _LEAST_NATIONAL = 7, 6
# What people and transcripts write between digits. The same expression is read by Python and by PostgreSQL.
_BETWEEN = "[-\\s\u00a0\u2010-\u2015().,/]{0,3}"


class NoCaller(ValueError):
    """The text names no single caller; the message says why."""


@dataclass(frozen=True)
class CallerNumber:
    """A caller as E.164, or as an address without a number, such as sip:anna@example.com."""

    value: str

    @cached_property
    def forms(self) -> list[str]:
        """Returns what providers may send for this caller, each in full."""
        if self._parsed is None:
            return list(dict.fromkeys([self.value, same_form(self.value)]))
        international, national = self.value[1:], self._national
        return list(dict.fromkeys([self.value, international, f"00{international}", national, *self._trunk]))

    @property
    def ending(self) -> str:
        """Returns the last two digits, by which people tell erasures apart; "" without a number."""
        return self.value[-2:] if self._parsed else ""

    @property
    def is_number(self) -> bool:
        """Whether it is a number in E.164, which columns of numbers may have."""
        return self._parsed is not None

    @property
    def is_distinctive(self) -> bool:
        """Whether text that contains it means this caller, unlike an extension of a few digits."""
        plain = re.sub(r"\D", "", self.value)
        return "@" in self.value or self.value.startswith("client:") or len(plain) >= _LEAST_DIGITS

    @cached_property
    def pattern(self) -> str:
        """Returns a regular expression that finds the number in text, however it is written."""
        if self._parsed is None:
            address = address_of(self.value)
            plain = re.escape(f"{address.user}@{address.host}" if address.host else self.value)
            return rf"(?<![0-9A-Za-z_.]){_spaced(self.value) if self.value.isdecimal() else plain}(?![0-9A-Za-z_])"
        code, national = str(self._parsed.country_code), _spaced(self._national)
        before = rf"(?:\+|00)?{_spaced(code)}{_BETWEEN}(?:\(?0\)?{_BETWEEN})?"
        without = rf"|0{_BETWEEN}|" if len(self._national) >= _LEAST_NATIONAL else ""
        return rf"(?<![0-9])(?:{before}{without}){national}(?![0-9])"

    def within(self, column: str) -> Q:
        """Returns the condition that a column with a caller or a called number is this one."""
        same = Q(**{f"{column}__in": self.forms})
        if self._parsed:
            # Within an address, whatever its host. What is cheap to compare comes first.
            user = "|".join(map(re.escape, self._in_addresses))
            address = rf"(^|<)(sips?|tel):({user})([@;:>]|$)"
            same |= Q(**{f"{column}__contains": self.value[-_LEAST_NATIONAL:]}, **{f"{column}__iregex": address})
        return same

    @property
    def _in_addresses(self) -> list[str]:
        """Returns the forms that mean this caller at any host: not the bare number, which may be another country's."""
        return [form for form in self.forms if form != self._national or form in self._trunk]

    @cached_property
    def _parsed(self) -> phonenumbers.PhoneNumber | None:
        """Returns None for what is no number in E.164, such as an address or an extension."""
        try:
            return phonenumbers.parse(self.value) if self.value.startswith("+") else None
        except phonenumbers.NumberParseException:
            return None

    @cached_property
    def _national(self) -> str:
        return phonenumbers.national_significant_number(self._parsed) if self._parsed else ""

    @cached_property
    def _trunk(self) -> list[str]:
        """Returns the national form with its 0, where the country has one."""
        national = phonenumbers.PhoneNumberFormat.NATIONAL
        return [re.sub(r"\D", "", phonenumbers.format_number(self._parsed, national))] if self._parsed else []


def caller_of(shown: str, dialled: str = "") -> CallerNumber:
    """Returns the caller that a provider's text names. Raises NoCaller for a withheld number.

    A number without its country code is one of the country in which `dialled` is, if it is a number there.
    """
    if is_withheld(shown):
        raise NoCaller("This number is withheld. It stands for everyone who hides theirs, so it can't be erased.")
    return CallerNumber(number_of(shown) or _at_home(address_of(shown), country_of(dialled)) or shown.strip())


def _at_home(shown: Address, country: str) -> str:
    """Returns the number that begins with a 0 as E.164; "" if it is none, or nobody knows its country."""
    if not country or shown.scheme == "client" or not re.fullmatch("0[0-9]{5,16}", shown.user):
        return ""
    with suppress(NotANumber):
        return normalise(shown.user, country)
    return ""


def typed(text: str, country: str = "") -> CallerNumber:
    """Returns the caller whose number or SIP address somebody typed. Raises NoCaller."""
    if "@" in text:
        return caller_of(text)
    try:
        return CallerNumber(normalise(text, country).partition(";")[0])
    except NotANumber as why:
        raise NoCaller(str(why)) from None


def digests_of(number: CallerNumber) -> list[str]:
    """Returns the keyed digests under which an erasure of this number may be kept; the first one is today's."""
    made = (hashlib.sha256(b"branchline erased callers" + secret.encode()).digest() for secret in _secrets())
    return [hmac.new(key, number.value.encode(), "sha256").hexdigest() for key in made]


def sealed(number: CallerNumber) -> str:
    """Encrypts the number for as long as something is left to be erased."""
    return _keys().encrypt(number.value.encode()).decode()


def unsealed(text: str) -> CallerNumber | None:
    """Returns the number; None if the keys have changed since."""
    try:
        return CallerNumber(_keys().decrypt(text.encode()).decode())
    except InvalidToken:
        return None


def _keys() -> MultiFernet:
    digests = (hashlib.sha256(b"branchline callers to erase" + secret.encode()).digest() for secret in _secrets())
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _spaced(digits: str) -> str:
    return _BETWEEN.join(digits)
