"""When a named day is, in words: “24 December to 1 January”, “Good Friday”, “fourth Thursday of November”."""

from datetime import date
from typing import Protocol

from engine.tree.schedule import Rule

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
# Days from Easter Sunday. The first name of a day is the one that is shown.
EASTER = {
    "Shrove Monday": -48,
    "Rose Monday": -48,
    "Shrove Tuesday": -47,
    "Mardi Gras": -47,
    "Carnival Tuesday": -47,
    "Ash Wednesday": -46,
    "Palm Sunday": -7,
    "Maundy Thursday": -3,
    "Holy Thursday": -3,
    "Good Friday": -2,
    "Easter Saturday": -1,
    "Holy Saturday": -1,
    "Easter Sunday": 0,
    "Easter": 0,
    "Easter Monday": 1,
    "Ascension Day": 39,
    "Ascension": 39,
    "Whit Sunday": 49,
    "Pentecost": 49,
    "Pentecost Sunday": 49,
    "Whit Monday": 50,
    "Pentecost Monday": 50,
    "Corpus Christi": 60,
}
# A leap year, so that every day of a year has a date in it.
LEAP_YEAR = 2028


class Dated(Protocol):
    """The fields of `NamedDay` that say when it is."""

    @property
    def rule(self) -> Rule: ...
    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...
    @property
    def nth(self) -> int: ...
    @property
    def weekday(self) -> int: ...
    @property
    def month(self) -> int: ...
    @property
    def offset(self) -> int: ...


def when(day: Dated) -> str:
    """When it is. Without a year it is every year."""
    match day.rule:
        case Rule.DATE | Rule.YEARLY:
            ends = [day.first, day.last] if day.last not in ("", day.first) else [day.first]
            return " to ".join(map(_date, ends))
        case Rule.WEEKDAY:
            nth = NTH.get(day.nth, f"{day.nth}.")
            return _away(f"{nth} {WEEKDAYS[(day.weekday - 1) % 7]} of {MONTHS[(day.month - 1) % 12]}", day, day.weekday)
        case Rule.EASTER:
            named = next((name for name, days in EASTER.items() if days == day.offset), "")
            return named or _away("Easter Sunday", day, 7)


def _away(anchor: str, day: Dated, weekday: int) -> str:
    if not day.offset:
        return anchor
    side = "after" if day.offset > 0 else "before"
    the = "" if day.rule is Rule.EASTER else "the "
    if abs(day.offset) <= 6:
        return f"{WEEKDAYS[(weekday - 1 + day.offset) % 7]} {side} {the}{anchor}"
    return f"{abs(day.offset)} days {side} {the}{anchor}"


def _date(text: str) -> str:
    """A date with its year, or a day of every year; as it is if it is neither."""
    try:
        day = date.fromisoformat(text if len(text) > 5 else f"{LEAP_YEAR}-{text}")
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if len(text) > 5 else "")
