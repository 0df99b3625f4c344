"""What a walk may know besides the tree, the position and what was heard."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Any

from engine import tree as t
from engine.answers.checks import Value
from engine.capabilities import Capability
from engine.hours.schedules import zone_of
from engine.knowing.lines import OtherLine
from engine.knowing.notices import Notice
from engine.numbers.callers import NotRung, number_of
from engine.on_duty.people import NOBODY, Directory
from engine.on_duty.putting_through import Last
from engine.position import Position


class Capped(StrEnum):
    """Which limit of its tree ends a call."""

    CALLS = "calls"  # of one number within an hour
    MINUTES = "minutes"  # of one call


class NeedsRecord(Exception):
    """The walk needs something that only the record knows: walk again with `Facts.stored`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What only the record knows. `answers` excludes sensitive ones.

    `language` is the one the caller chose in an earlier call, "" for none. The wrong PINs are those of this call,
    and those of this caller within a day at any check; 0 for a withheld number. `check_rests` says that the current
    PIN check does not take a try yet (engine.answers.guessing).
    """

    answers: Mapping[str, Value] = field(default_factory=dict)
    pending: Value | None = None
    called_before: bool | None = False  # None if that is unknown
    language: str = ""
    wrong_pins: int = 0
    wrong_pins_today: int = 0
    check_rests: bool = False
    last: Mapping[str, Last] = field(default_factory=dict)  # of each person, as it was when the call began
    began: datetime | None = None  # the call; None before its first turn is stored
    rung: frozenset[str] = frozenset()  # numbers that rang already where the call is
    legs: Mapping[str, str] = field(default_factory=dict)  # why whoever answered did not take the call, by the turn
    in_rooms: Mapping[str, int] = field(default_factory=dict)  # how many callers are in each conference, by its room
    spoke: Mapping[str, float] = field(default_factory=dict)  # when this caller last talked with each person
    kept_in: frozenset[str] = frozenset()  # the names of the queues that keep a place for this caller
    wants_no_texts: bool = False  # the caller has replied STOP to the number that was called, or got enough
    typed_numbers: int = 0  # that callers of the tree typed within a day, to be called back on


@dataclass(frozen=True, slots=True)
class Facts:
    """What a walk may know; everything it used is stored with the turn.

    `country` is the caller's, as two capital letters. `told` is what a turn was told when it was first
    taken, which takes precedence over what is true now. `now` is when the turn came in, aware of its zone; `time_zone`
    is the site's IANA name, for trees that have none.
    """

    number: int = 1  # of this turn, the first being 1
    overtime: bool = False  # the call has been in menus for longer than we allow
    call: str = ""  # the provider's ID of it; a draw hashes it
    caller: str = ""
    called: str = ""
    country: str = ""
    cannot: frozenset[Capability] = frozenset()  # what the call's provider lacks
    stored: Stored | None = None
    away: bool = False  # the record can't be read, so what only it knows is unknown
    told: Mapping[str, Any] = field(default_factory=dict)
    now: datetime | None = None
    time_zone: str = "UTC"
    comes_round: bool = False  # we placed it ourselves: answering would make it ring us again, endlessly
    capped: str = ""  # Capped
    notices: tuple[Notice, ...] = ()  # of the line that was called, on or not
    directory: Callable[[], Directory] = lambda: NOBODY  # reads who can be rung now; only asked if somebody is
    lists: Callable[[], Iterable[str]] = tuple  # keys of the caller lists that the caller is on; only asked if needed
    settled: Mapping[str, str] = field(default_factory=dict)  # arms of experiments that have ended (engine.experiments)
    link: Callable[[Position], str] = lambda position: ""  # the page of the line at that place; "" if there is none
    takes_texts: Callable[[], bool] = lambda: True  # whether the caller's phone may take them; only asked if needed
    line: Callable[[str], int] = lambda slug: 0  # the version of a line that is live now; 0 if there is none
    in_line: Callable[[int], OtherLine | None] = lambda version: None  # None if that version is gone
    blocked: str = ""  # how the call ends because the caller is blocked (engine.numbers.caller_lists.Handling)
    # Reads the number (E.164) that a caller shows or types; and why it can't be called back (NotRung), "" if it can.
    callable: Callable[[str], tuple[str, str]] = lambda given: (
        number_of(given),
        "" if number_of(given) else NotRung.WITHHELD,
    )


FIRST_TURN = Facts()


def today_in(tree: t.Tree, facts: Facts) -> date:
    """The date at `facts.now` by the tree's clock."""
    assert facts.now
    return facts.now.astimezone(clock_of(tree, facts.time_zone)).date()


def clock_of(tree: t.Tree, of_the_site: str) -> tzinfo:
    """The tree's time zone, else that of its only schedule, else the site's; UTC if none of them is known."""
    only = tree.schedule("")
    names = (tree.time_zone, only.zone if only else "", of_the_site)
    return next((zone for name in names if name and (zone := zone_of(name))), UTC)
