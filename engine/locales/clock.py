"""How one language says a moment: the day, the time of day, and the greeting that fits it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

NO_OTHERS: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment is a day and a time, as in “We open again {opens}”: "tomorrow at 9 am", "on January 2 at noon".

    `at`         the full hours from 0 to 23: "at midnight", "at 1 am"
    `at_minute`  the hours again, with {minute} in two digits: "at 9:{minute} am"; {ending} is decided by the minute
    `endings`    by minute, for {ending}: Turkish ’da and ’te; empty elsewhere
    `today`, `tomorrow`
    `on_weekday` "on Monday", for the other days within a week
    `on_date`    the days from 1 to 31 with {month}, for all later ones: "on {month} 2"
    `weekdays`   "Monday"
    `dates`      the days from 1 to 31 with {weekday} and {month}: what is said for today's date
    `greetings`  each from an hour on; the last one also counts before the first
    """

    at: tuple[str, ...]
    at_minute: tuple[str, ...]
    endings: tuple[str, ...]
    today: str
    tomorrow: str
    on_weekday: tuple[str, ...]
    on_date: tuple[str, ...]
    weekdays: tuple[str, ...]
    dates: tuple[str, ...]
    greetings: tuple[tuple[int, str], ...]


def each(form: str, numbers: Iterable[int], others: Mapping[int, str] = NO_OTHERS) -> tuple[str, ...]:
    """`form` with each number instead of #; `others` are the forms of numbers that need their own."""
    return tuple(others.get(number, form).replace("#", str(number)) for number in numbers)


def hours(form: str, others: Mapping[int, str] = NO_OTHERS) -> tuple[str, ...]:
    """A form for each hour from 0 to 23."""
    return each(form, range(24), others)


def days(form: str, others: Mapping[int, str] = NO_OTHERS) -> tuple[str, ...]:
    """A form for each day of a month."""
    return each(form, range(1, 32), others)


def names(text: str) -> tuple[str, ...]:
    """Names separated by "|"."""
    return tuple(name.strip() for name in text.split("|"))
