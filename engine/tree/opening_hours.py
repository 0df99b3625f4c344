"""Opening hours and the ways of their named days."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import NOWHERE, Label, Leads, named
from engine.tree.parts import Key, Link, Name, Text


@dataclass(frozen=True, slots=True)
class DayWay:
    """Where a call goes while it is closed on one of the schedule's named days."""

    day: Annotated[
        str,
        limits.KEY,
        Label("on"),
        "A day of the schedule that has its own way, for example Christmas Eve. It is taken while you are closed on "
        "that day; if the day has hours of its own, calls go the open way during them.",
    ]
    goes_to: Annotated[Link, Leads("then", when="on this day", label="goes to")]


@named(
    "Opening hours",
    plural="opening hours",
    article="",
    icon="M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M8 5v3.2l2.2 1.4",
)
@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Continues by the clock, without asking: one way while open, another while closed or on a day with its own way."""

    key: Key
    name: Name
    prompt: Annotated[
        Text, "Said before the call continues, for example “One moment.” Most opening hours say nothing here."
    ]
    schedule: Annotated[
        str,
        limits.SCHEDULE_OR_NONE,
        Label("schedule"),
        "Whose hours decide, for example “Office hours”.",
    ]
    open_goes_to: Annotated[Link, Leads("open", when="while open", nothing=NOWHERE)]
    closed_goes_to: Annotated[Link, Leads("closed", when="while closed", nothing=NOWHERE)]
    days: Annotated[
        tuple[DayWay, ...], limits.OPTIONS, "Days of the schedule on which closed calls go somewhere else."
    ] = ()
