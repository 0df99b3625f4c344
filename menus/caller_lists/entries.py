"""One entry of a caller list before it is a row, and why it may be refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from menus.fields.callers import home_country
from menus.fields.written import written
from menus.models import CallerList, ListedCaller, PhoneNumber


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One caller as typed or read from a table."""

    name: str
    numbers: tuple[str, ...]
    note: str = ""
    until: datetime | None = None

    def __str__(self) -> str:
        return self.name or ", ".join(self.numbers)


def country_here() -> str:
    """Returns the country by which national numbers are read."""
    return home_country(list(PhoneNumber.objects.values_list("number", flat=True)))


def refusal(row: CallerList, numbers: Iterable[str], but: int = 0) -> str:
    """Returns why these can't be the numbers of a caller on a list; "" if they can. `but` is the id of their row."""
    wanted = list(numbers)
    if row.blocks and (ours := PhoneNumber.objects.filter(number__in=wanted).first()):
        return f"{written(ours.number)} is one of your own numbers, so it can't be blocked."
    others = ListedCaller.objects.filter(list=row, numbers__overlap=wanted).exclude(pk=but)
    if other := others.first():
        number = next(each for each in wanted if each in other.numbers)
        return f"{written(number)} is on this list already{f', as {other.name}' if other.name else ''}."
    return ""
