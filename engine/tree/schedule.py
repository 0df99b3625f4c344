"""A schedule as it is stored: the hours of a week, and the days that differ; engine.hours.schedules reads it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from engine import limits
from engine.labels import Label


class Rule(StrEnum):
    """How a named day's dates are found."""

    DATE = "date"  # from one date to another: "2026-12-24"
    YEARLY = "yearly"  # from one day to another, every year: "12-24"
    WEEKDAY = "weekday"  # "fourth Thursday of November", "the Friday after"
    EASTER = "easter"  # so many days before or after Easter Sunday


Opens = Annotated[str, limits.TIME, Label("opens"), "For example 09:00."]
Closes = Annotated[
    str, limits.CLOSING_TIME, Label("closes"), "For example 17:30; not later than it opens is on the next day."
]


@dataclass(frozen=True, slots=True)
class Hours:
    """From `opens` to `closes`, as "09:00". Where `closes` is not later, it is on the next day; "24:00" is midnight."""

    opens: Opens
    closes: Closes


@dataclass(frozen=True, slots=True)
class Weekly:
    """A period of every week; `weekday` counts from 1 for Monday."""

    weekday: Annotated[int, limits.WEEKDAY, Label("weekday"), "From 1 for Monday to 7 for Sunday."]
    opens: Opens
    closes: Closes


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day, or a run of days, that differs from the week: with its own hours, or closed if it has none.

    `first` and `last` belong to DATE and YEARLY ("" for `last` is the same day; a yearly `last` before `first` is in
    the next year). `nth` (1 to 5, or -1 for the last), `weekday` and `month` belong to WEEKDAY; `offset` counts days
    from that weekday, or from Easter Sunday. Days of one key are one day in several years: an imported “Christmas
    Day” of 2027 and that of 2028 share theirs, so keys are unique only with `first`.
    """

    key: Annotated[str, limits.KEY, Label("key"), "A short name, for example christmas_eve."]
    name: Annotated[str, limits.NAME, Label("name"), "For example “Christmas Eve”."]
    rule: Annotated[
        Rule,
        limits.Text(8, needed=True),
        Label("rule"),
        "How its dates are found: date, yearly, weekday (a weekday of a month) or easter.",
    ] = Rule.DATE
    first: Annotated[str, limits.DATE_OR_DAY, "The first day: 2026-12-24 for a date, 12-24 for every year."] = ""
    last: Annotated[str, limits.DATE_OR_DAY, "The last day of a run. Leave blank for a single day."] = ""
    nth: Annotated[int, limits.NTH, "Which weekday of the month, from 1 to 5; -1 is the last."] = 1
    weekday: Annotated[int, limits.WEEKDAY, "From 1 for Monday to 7 for Sunday."] = 1
    month: Annotated[int, limits.MONTH, "From 1 for January to 12 for December."] = 1
    offset: Annotated[int, limits.DAYS_FROM, "So many days after that weekday, or after Easter Sunday."] = 0
    hours: Annotated[tuple[Hours, ...], limits.PERIODS, "Its own hours; without any, it is closed all day."] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """The hours of a week, and the days that differ. If two named days share a date, the first in the list counts."""

    key: Annotated[str, limits.KEY, Label("key"), "A short name, for example office_hours; unique on the site."]
    name: Annotated[str, limits.NAME, Label("name"), "What your team calls it, for example “Office hours”."]
    zone: Annotated[str, limits.TIME_ZONE, Label("time zone"), "The time zone of the hours, for example Europe/Berlin."]
    week: Annotated[tuple[Weekly, ...], limits.PERIODS, "The hours of an ordinary week."] = ()
    days: Annotated[
        tuple[NamedDay, ...], limits.NAMED_DAYS, "The days that differ; of two on one date the first counts."
    ] = ()

    def __hash__(self) -> int:
        # Cached: hashing all fields would be repeated for each day that is looked up.
        return hash((self.key, self.zone, len(self.week), len(self.days)))
