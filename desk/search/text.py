"""What is typed into the search, as the queries need it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Q, Value, When

from menus.fields.telephone import NotANumber, normalise, visible

MOST_CHARACTERS = 100
MOST_WORDS = 6
# Fewer digits are in too many numbers to mean one.
LEAST_DIGITS = 3
# What numbers are written with; anything else makes a text of it.
_NUMBER = re.compile(r"[\d\s()+＋./·\-\u2010-\u2015]+")
# The zero that some write for callers at home: +49 (0)211.
_AT_HOME = re.compile(r"\(0\)")


@dataclass(frozen=True, slots=True)
class SearchText:
    """A search: the text as typed, and the kind of destination that it is narrowed to, "" for all.

    `countries` read a number without a country code.
    """

    text: str
    kind: str = ""
    countries: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str, kind: str = "", countries: Iterable[str] = ()) -> "SearchText":
        plain = " ".join(visible(text.replace("\0", "")[:MOST_CHARACTERS]).split())
        return cls(plain, kind, tuple(dict.fromkeys(filter(None, countries))))

    @property
    def words(self) -> list[str]:
        """All of these must be found, in any field."""
        return self.text.split()[:MOST_WORDS]

    @property
    def digits(self) -> str:
        """Returns the digits of a number, or of a part of one, as E.164 has them; "" if it is none."""
        if not _NUMBER.fullmatch(self.text):
            return ""
        digits = re.sub(r"\D", "", _AT_HOME.sub("", self.text)).lstrip("0")
        return digits if len(digits) >= LEAST_DIGITS and digits.isascii() else ""

    @property
    def callers(self) -> set[str]:
        """Returns the number in the forms in which providers send it; empty if it is not a whole number."""
        found: set[str] = set()
        for country in self.countries or ("",):
            try:
                found.add(normalise(self.text, country).partition(";")[0])
            except NotANumber:
                continue
        return found | {number.removeprefix("+") for number in found}

    def within(self, *fields: str) -> Q:
        """Returns a condition: each word is in one of the fields."""
        found = Q()
        for word in self.words:
            found &= any_of(fields, word)
        return found

    def rank(self, *names: str) -> Case:
        """Returns an order: whatever has exactly this name, then whatever begins with it, then the rest."""
        exactly, begins = Q(), Q()
        for name in names:
            exactly |= Q(**{f"{name}__iexact": self.text})
            begins |= Q(**{f"{name}__istartswith": self.text})
        return Case(When(exactly, then=Value(0)), When(begins, then=Value(1)), default=Value(2))


def any_of(fields: Iterable[str], word: str) -> Q:
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
