"""Whom a transfer rings, round by round: numbers of the tree, people, and teams in their order."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import chain, zip_longest

from engine.numbers.extensions import parts
from engine.on_duty.people import Directory, Order, Person, Team, candidates, is_there, on_duty

# Numbers that can ring at once, and rounds of one transfer: each is a turn of the call.
MOST_AT_ONCE = 10
MOST_ROUNDS = 12
# Anything but a telephone number that can be rung.
ADDRESSES = ("sip:", "sips:", "client:")
# Seconds.
DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Targets:
    """What a transfer names: E.164 numbers, and the keys of people and teams.

    With `in_order` the teams ring first, then the people, then the numbers, one after the other: each for its
    `seconds`, as far as there are any. Whoever of the people and teams has talked with the caller within `last_days`
    rings before all others; 0 is nobody.
    """

    numbers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    in_order: bool = False
    seconds: tuple[int, ...] = ()
    last_days: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """A round: its index, the numbers that ring at once, and the keys of whose they are ("" for the tree's own).

    Without numbers there is nobody left to ring. `seconds` 0 is as long as the transfer says for all. With `is_known`
    it is whom the caller talked with last.
    """

    index: int = 0
    numbers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seconds: int = 0
    is_known: bool = False


# Stands for people and teams that a tree names and that were deleted.
_NO_PERSON, _NO_TEAM = Person("", ""), Team("", "")
# A number that may ring, and the key of the person it belongs to, "" for none.
_Slot = tuple[str, str]
_Rounds = list[tuple[_Slot, ...]]


@dataclass(frozen=True, slots=True)
class Last:
    """When somebody was last rung, as a growing number; and last had a call, in seconds since 1970. 0 is long ago."""

    rung: float = 0
    talked: float = 0


LONG_AGO = Last()


@dataclass(frozen=True, slots=True)
class RingRequest:
    """Who is asked for: by which call, at which moment (aware; None is without a clock), on a line that can what.

    `last` is what the record knows of people, by key, for the teams that need it (`needs_record`); `spoke` is when
    this caller last talked with each person, in seconds since 1970.
    """

    directory: Directory
    moment: datetime | None
    call: str = ""
    takes_addresses: bool = True
    takes_extensions: bool = True
    last: Mapping[str, Last] = field(default_factory=dict)
    spoke: Mapping[str, float] = field(default_factory=dict)


def can_ring(number: str, takes_addresses: bool, takes_extensions: bool) -> bool:
    """Whether a line can ring this; without its extension a number is somebody else's."""
    if number.startswith(ADDRESSES):
        return takes_addresses
    return takes_extensions or not parts(number)[1]


def needs_record(targets: Targets, directory: Directory) -> bool:
    """Whether it depends on earlier calls who is rung first."""
    return bool(targets.last_days) or any(
        _goes_by_record(directory.teams[key]) for key in targets.teams if key in directory.teams
    )


def may_need_record(directory: Directory) -> bool:
    """Whether there is any such team."""
    return any(map(_goes_by_record, directory.teams.values()))


def next_round(targets: Targets, asking: RingRequest, since: int) -> Round:
    """The first round from index `since` in which somebody can be rung.

    Those who are not there keep their rounds, so that an index means the same when somebody leaves or comes back.
    """
    there = _there(targets, asking)
    known = _known_to_the_caller(targets, asking)
    index = 0
    for slots, seconds in _rounds(targets, asking, known):
        rung = dict.fromkeys(each for each in slots if _rings(each, there, asking))
        for at_once in _divided({number: who for who, number in rung}):
            if index >= since and at_once:
                is_known = index < len(known.numbers)
                return Round(index, tuple(at_once), tuple(at_once.values()), seconds, is_known)
            index += 1
    return Round()


def _known_to_the_caller(targets: Targets, asking: RingRequest) -> Person:
    """The one of those named that the caller talked with last, available or not; nobody if there is none."""
    if not targets.last_days or asking.moment is None:
        return _NO_PERSON
    directory, since = asking.directory, asking.moment.timestamp() - targets.last_days * DAY
    teams = (candidates(directory.teams[key], directory) for key in targets.teams if key in directory.teams)
    named = dict.fromkeys([*targets.people, *chain.from_iterable(teams)])
    spoke = [key for key in named if key in directory.people and asking.spoke.get(key, 0) > since]
    return directory.people[max(spoke, key=lambda key: asking.spoke[key])] if spoke else _NO_PERSON


def in_turn(targets: Targets, asking: RingRequest) -> tuple[Person, ...]:
    """Everybody who can be rung now, once each and in their order: the teams first, then the people."""
    there, directory = _there(targets, asking), asking.directory
    teams = (_in_order(directory.teams[key], asking) for key in targets.teams if key in directory.teams)
    people = (directory.people[key] for key in targets.people if key in directory.people)
    found = {person.key: person for person in (*chain.from_iterable(teams), *people) if person.key in there}
    return tuple(found.values())


def left_out(targets: Targets, asking: RingRequest, since: int, rung: Collection[str]) -> Round:
    """Whoever was skipped, for when nobody is left from index `since`: at that index, without the numbers `rung`.

    While it rang, somebody may have been taken out of a team, and the others moved up.
    """
    there = _there(targets, asking)
    for slots, seconds in _everybody(targets, asking):
        left = {number: who for who, number in slots if number not in rung and _rings((who, number), there, asking)}
        for at_once in _divided(left):
            if at_once:
                return Round(since, tuple(at_once), tuple(at_once.values()), seconds)
    return Round()


def _goes_by_record(team: Team) -> bool:
    return team.order in (Order.ROUND_ROBIN, Order.LONGEST_IDLE)


def _divided(rung: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """As many as can ring at once; a round without anybody stays one."""
    pairs = list(rung.items())
    for begin in range(0, max(len(pairs), 1), MOST_AT_ONCE):
        yield dict(pairs[begin : begin + MOST_AT_ONCE])


def _rings(slot: _Slot, there: set[str], asking: RingRequest) -> bool:
    who, number = slot
    return (not who or who in there) and can_ring(number, asking.takes_addresses, asking.takes_extensions)


def _there(targets: Targets, asking: RingRequest) -> set[str]:
    """The keys of those who can be rung now."""
    directory, moment = asking.directory, asking.moment
    if moment is None:
        return set()
    named = (directory.people[key] for key in targets.people if key in directory.people)
    on_teams = chain.from_iterable(on_duty(directory, key, moment) for key in targets.teams)
    return {each.key for each in named if is_there(each, moment)} | {each.key for each in on_teams}


def _rounds(targets: Targets, asking: RingRequest, known: Person) -> Iterator[tuple[tuple[_Slot, ...], int]]:
    """Who may ring at once, and for how long; first of all whom the caller knows, who is then not rung again."""
    yield from ((slots, 0) for slots in _of_person(known))
    for slots, seconds in _everybody(targets, asking):
        yield tuple(each for each in slots if not each[0] or each[0] != known.key), seconds


def _everybody(targets: Targets, asking: RingRequest) -> Iterator[tuple[tuple[_Slot, ...], int]]:
    """One after the other, or side by side, each in its own order."""
    directory = asking.directory
    people = [_of_person(directory.people.get(key, _NO_PERSON)) for key in targets.people]
    teams = [_of_team(directory.teams.get(key, _NO_TEAM), asking) for key in targets.teams]
    if targets.in_order:
        numbers: list[_Rounds] = [[(("", number),)] for number in targets.numbers]
        one_by_one = [*teams, *people, *numbers]
        seconds = dict(enumerate(targets.seconds))
        for place, rounds in enumerate(one_by_one):
            yield from ((slots, seconds.get(place, 0)) for slots in rounds)
        return
    beside = [[tuple(("", number) for number in targets.numbers)], *people, *teams]
    for at_once in zip_longest(*beside, fillvalue=()):
        yield tuple(chain.from_iterable(at_once)), 0


def _of_person(person: Person) -> _Rounds:
    return [((person.key, number),) for number in person.numbers]


def _of_team(team: Team, asking: RingRequest) -> _Rounds:
    members = [_of_person(person) for person in _in_order(team, asking)]
    if team.order is Order.AT_ONCE:
        return [tuple(chain.from_iterable(at_once)) for at_once in zip_longest(*members, fillvalue=())]
    return list(chain.from_iterable(members))


def _in_order(team: Team, asking: RingRequest) -> list[Person]:
    """All who may be on duty, whether they are now or not."""
    people = asking.directory.people
    found = [people[key] for key in candidates(team, asking.directory) if key in people]

    def drawn() -> list[Person]:
        return sorted(found, key=lambda person: _drawn(asking.call, team.key, person.key))

    match team.order:
        case Order.AT_ONCE | Order.IN_ORDER:
            return found
        case Order.ROUND_ROBIN:
            return sorted(drawn(), key=lambda person: asking.last.get(person.key, LONG_AGO).rung)
        case Order.LONGEST_IDLE:
            return sorted(drawn(), key=lambda person: asking.last.get(person.key, LONG_AGO).talked)
        case Order.RANDOM:
            return drawn()


def _drawn(*of: str) -> bytes:
    """A draw that comes out the same for every turn of a call."""
    return sha256("/".join(of).encode()).digest()
