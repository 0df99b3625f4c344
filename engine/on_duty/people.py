"""People and teams: who can be rung at a moment, and when nobody can."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import chain

from engine.hours.opening import Window
from engine.hours.periods import Period, Periods, both, union, without
from engine.hours.schedules import MOST_DAYS_AHEAD, Schedule, state
from engine.on_duty.rotas import Duty, Rota, duty, timeline


class Order(StrEnum):
    """In which order a team is rung."""

    AT_ONCE = "at-once"
    IN_ORDER = "in-order"
    ROUND_ROBIN = "round-robin"
    LONGEST_IDLE = "longest-idle"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Away:
    """An absence, up to and without `until`; None is until further notice. Both are aware."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SaidName:
    """How a name is read aloud in a language; "" is every language without one of its own."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be rung.

    `numbers` are tried in order: "+15550100009" (with an extension as in engine.numbers.extensions), "sip:…" or
    "client:…". Without `hours` they can be rung around the clock. `languages` are keys as a tree has them.

    Callers of a directory dial the `extension`, "" for none, and find the name if it is `listed`. `said` is how the
    name is read aloud; `also` are further names that callers may use. `recorded` is audio of the name that callers hear
    instead, "" for none.
    """

    key: str
    name: str
    numbers: tuple[str, ...] = ()
    hours: Schedule | None = None
    away: tuple[Away, ...] = ()
    languages: tuple[str, ...] = ()
    extension: str = ""
    listed: bool = True
    said: tuple[SaidName, ...] = ()
    also: tuple[str, ...] = ()
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """People who are rung for each other, by key. With a rota, only those on duty are rung.

    The rest is for callers of a directory, as of a person; most teams are found by their extension alone.
    """

    key: str
    name: str
    order: Order = Order.AT_ONCE
    members: tuple[str, ...] = ()
    rota: str = ""
    extension: str = ""
    listed: bool = False
    said: tuple[SaidName, ...] = ()
    also: tuple[str, ...] = ()
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """All people, teams and rotas, by key."""

    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    rotas: dict[str, Rota] = field(default_factory=dict)


NOBODY = Directory()


def is_there(person: Person, moment: datetime) -> bool:
    """Whether somebody can be rung at a moment (aware): they have a number, are within their hours and not away."""
    if not person.numbers or is_away(person, moment):
        return False
    return person.hours is None or state(person.hours, moment).is_open


def is_away(person: Person, moment: datetime) -> bool:
    """Whether somebody is away at a moment (aware)."""
    return any(each.since <= moment and (each.until is None or moment < each.until) for each in person.away)


def on_duty(directory: Directory, team: str, moment: datetime) -> tuple[Person, ...]:
    """Who of a team can be rung at a moment (aware), in the team's order; nobody, if there is no such team.

    With a rota it decides, so somebody from outside the team can fill in; they come after the members.
    """
    found = directory.teams.get(team)
    keys = _ordered(found, members_at(found, directory, moment)) if found else ()
    people = (directory.people[key] for key in keys if key in directory.people)
    return tuple(person for person in people if is_there(person, moment))


def any_of(directory: Directory, people: Iterable[str], teams: Iterable[str]) -> bool:
    """Whether anybody of these (by key) has a number, on duty or not; a rota may have people from outside its team."""
    found = (directory.teams[key] for key in teams if key in directory.teams)
    keys = {*people, *(key for team in found for key in candidates(team, directory))}
    return any(key in directory.people and directory.people[key].numbers for key in keys)


def candidates(team: Team, directory: Directory) -> dict[str, None]:
    """The keys of all who may ever be on duty for a team, in its order."""
    rota = directory.rotas.get(team.rota)
    keys = [*team.members]
    if rota:
        keys += chain.from_iterable(turn for shift in rota.shifts for turn in shift.turns)
        keys += chain.from_iterable(each.people for each in rota.exceptions)
    return dict.fromkeys(keys)


def next_gap(directory: Directory, team: str, moment: datetime) -> Period | None:
    """The next time, or the one at `moment`, at which nobody of a team can be rung; None within 400 days. UTC."""
    window = Window(moment, moment + timedelta(MOST_DAYS_AHEAD))
    return next(iter(without(window.whole, Staffing(directory, window).team(team))), None)


class Staffing:
    """Who can be rung within a window, as periods; each person and rota is worked out once."""

    def __init__(self, directory: Directory, window: Window) -> None:
        self.directory, self.window = directory, window
        self._people: dict[str, Periods] = {}
        self._rotas: dict[str, tuple[Duty, ...]] = {}

    def team(self, key: str) -> Periods:
        """When somebody of a team can be rung; never, if there is no such team."""
        team = self.directory.teams.get(key)
        if team is None:
            return ()
        if not team.rota:
            return union(period for member in team.members for period in self.person(member))
        duties = self.rota(team.rota)
        people = dict.fromkeys(who for each in duties for who in each.people)
        on_rota = {who: tuple((each.since, each.until) for each in duties if who in each.people) for who in people}
        return union(period for who, when in on_rota.items() for period in both(when, self.person(who)))

    def person(self, key: str) -> Periods:
        """When somebody can be rung; never, if there is no such person."""
        if key not in self._people:
            person = self.directory.people.get(key)
            self._people[key] = self._there(person) if person and person.numbers else ()
        return self._people[key]

    def rota(self, key: str) -> tuple[Duty, ...]:
        """Whom a rota has on duty; () if there is no such rota."""
        if key not in self._rotas:
            rota = self.directory.rotas.get(key)
            self._rotas[key] = timeline(rota, self.window.since, self.window.until) if rota else ()
        return self._rotas[key]

    def _there(self, person: Person) -> Periods:
        hours: Periods = self.window.open(person.hours) if person.hours else self.window.whole
        return without(hours, union((each.since.astimezone(UTC), self._ends(each)) for each in person.away))

    def _ends(self, away: Away) -> datetime:
        return away.until.astimezone(UTC) if away.until else self.window.until


def members_at(team: Team, directory: Directory, moment: datetime) -> tuple[str, ...]:
    """The keys of a team's members; with a rota, of those on duty at a moment (aware). Some may be away."""
    if not team.rota:
        return team.members
    rota = directory.rotas.get(team.rota)
    return duty(rota, moment) if rota else ()


def _ordered(team: Team, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, members first in the team's order."""
    return tuple(dict.fromkeys([*(key for key in team.members if key in keys), *keys]))
