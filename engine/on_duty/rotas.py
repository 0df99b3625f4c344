"""Rotas: who is on duty in which week and shift, and who takes over when.

Hand-overs happen at a time of the local clock. A time that comes twice when the clocks go back means the first one; a
time that is skipped when they go forward is as much later.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from engine.hours.opening import open_periods
from engine.hours.periods import Periods, is_within
from engine.hours.schedules import Schedule, Weekly, minutes, state, zone_of

_A_WEEK = timedelta(weeks=1)
# When one begins, and its number; None where there is none.
Turn = tuple[datetime, int | None]


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours of the week, and who has them in turn.

    `turns` holds the keys of the people of each turn, in order; after the last comes the first again. An empty turn is
    one without anybody. Without `hours` the shift never ends. They are read by the rota's clock.
    """

    key: str
    name: str
    turns: tuple[tuple[str, ...], ...]
    hours: tuple[Weekly, ...] = ()


@dataclass(frozen=True, slots=True)
class RotaException:
    """For a time, other people are on duty, or nobody is if `people` is empty.

    With the key of a `shift` they take its hours within that time; without one they are on duty for all of the time,
    instead of everybody else. Both moments are aware; `until` itself is no longer part of it. If two overlap, the
    later one in the list counts. A swap is two exceptions for each shift (`swapped`).
    """

    since: datetime
    until: datetime
    people: tuple[str, ...] = ()
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Rota:
    """Who is on duty when.

    The first turn begins on `starts` at the time of the hand-over ("09:00"). The next ones begin on the weekday of the
    hand-over (1 for Monday), every so many `weeks`; so the first may be shorter. It ends on `ends` at that time, or
    never.
    """

    key: str
    name: str
    zone: str
    starts: date
    shifts: tuple[Shift, ...] = ()
    weekday: int = 1
    handover: str = "09:00"
    weeks: int = 1
    ends: date | None = None
    exceptions: tuple[RotaException, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on duty from one moment to another (UTC), by key; nobody, where `people` is empty."""

    since: datetime
    until: datetime
    people: tuple[str, ...]


def duty(rota: Rota, moment: datetime) -> tuple[str, ...]:
    """The keys of those on duty at a moment (aware), each once. It does not know who is away."""
    shifts = [each for each in rota.shifts if not each.hours or state(_hours(rota, each), moment).is_open]
    return _duty(rota, moment, turn_at(rota, moment), shifts)


def timeline(rota: Rota, since: datetime, until: datetime) -> tuple[Duty, ...]:
    """Who is on duty from `since` to `until` (aware), without a break and in order; neighbours differ."""
    since, until = since.astimezone(UTC), max(since, until).astimezone(UTC)
    shifts = [(each, _open(rota, each, since, until)) for each in rota.shifts]
    turns = _turns(rota, since, until)
    found: list[Duty] = []
    for begins, ends in pairwise(_boundaries(rota, shifts, turns, since, until)):
        turn = turns[bisect_right(turns, begins, key=_when) - 1][1]
        people = _duty(rota, begins, turn, [each for each, hours in shifts if is_within(begins, hours)])
        if found and found[-1].people == people:
            begins = found.pop().since
        found.append(Duty(begins, ends, people))
    return tuple(found)


def turn_at(rota: Rota, moment: datetime) -> int | None:
    """Which turn it is at a moment, counted from 0; None before the first and after the end."""
    if moment < begins_on(rota, rota.starts) or (rota.ends and moment >= begins_on(rota, rota.ends)):
        return None
    days = (moment.astimezone(_zone(rota)).date() - _first_handover(rota)).days
    turn = max(days, 0) // (7 * _weeks(rota))
    return turn if moment >= begins_on(rota, _handover_of(rota, turn)) else max(turn - 1, 0)


def turn_begins(rota: Rota, turn: int) -> datetime:
    """When a turn begins, in UTC."""
    return begins_on(rota, max(_handover_of(rota, turn), rota.starts))


def begins_on(rota: Rota, day: date) -> datetime:
    """The moment of a hand-over on this day, in UTC."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes(rota.handover) or 0)
    return wall.replace(tzinfo=_zone(rota)).astimezone(UTC)


def swapped(rota: Rota, turn: int, other: int) -> tuple[RotaException, ...]:
    """The exceptions by which two turns change places, shift by shift, as they are after earlier swaps."""
    both = ((turn, other), (other, turn))
    return tuple(
        RotaException(*_lasts(rota, takes), people_of(rota, shift, gives), shift.key)
        for takes, gives in both
        for shift in rota.shifts
    )


def other_half(rota: Rota, half: RotaException) -> RotaException | None:
    """The exception with which this one swaps two turns: each gives its turn to those of the other; None for none."""
    shift = next((each for each in rota.shifts if each.key == half.shift), None)
    turn = _whole_turn(rota, half)
    if shift is None or turn is None:
        return None
    for each in rota.exceptions:
        other = _whole_turn(rota, each) if each.shift == half.shift and each != half else None
        if other is not None and (each.people, half.people) == (_by_turn(shift, turn), _by_turn(shift, other)):
            return each
    return None


def refitted(rota: Rota, before: Rota) -> tuple[RotaException, ...]:
    """The exceptions of a rota whose hand-overs were those of `before`: swaps move with their turns.

    Where turns begin on other days or last longer, they are not the same turns anymore, and nothing moves.
    """
    if (rota.starts, rota.weeks) != (before.starts, before.weeks):
        return rota.exceptions
    return tuple(_in_turn(rota, each, turn_swapped(before, each)) for each in rota.exceptions)


def turn_swapped(rota: Rota, each: RotaException) -> int | None:
    """The turn that an exception gives to others in one shift, as a swap does; None for any other exception."""
    return _whole_turn(rota, each) if each.shift else None


def _in_turn(rota: Rota, each: RotaException, turn: int | None) -> RotaException:
    if turn is None:
        return each
    since, until = _lasts(rota, turn)
    return replace(each, since=since, until=until)


def _whole_turn(rota: Rota, each: RotaException) -> int | None:
    """The turn that an exception is exactly for."""
    turn = turn_at(rota, each.since)
    return turn if turn is not None and _lasts(rota, turn) == (each.since, each.until) else None


def _by_turn(shift: Shift, turn: int) -> tuple[str, ...]:
    return shift.turns[turn % len(shift.turns)] if shift.turns else ()


def people_of(rota: Rota, shift: Shift, turn: int) -> tuple[str, ...]:
    """Who has a shift in a turn: by the latest exception for the whole of it, else by rotation."""
    begins, ends = _lasts(rota, turn)
    for each in reversed(rota.exceptions):
        if each.shift == shift.key and each.since <= begins and ends <= each.until:
            return each.people
    return _by_turn(shift, turn)


def _lasts(rota: Rota, turn: int) -> tuple[datetime, datetime]:
    return turn_begins(rota, turn), turn_begins(rota, turn + 1)


def _duty(rota: Rota, moment: datetime, turn: int | None, shifts: Iterable[Shift]) -> tuple[str, ...]:
    """Who is on duty in this turn (None outside of all turns), in the shifts whose hours it is."""
    applying = [(index, each) for index, each in enumerate(rota.exceptions) if each.since <= moment < each.until]
    for_all = max((index for index, each in applying if not each.shift), default=-1)
    found = list(rota.exceptions[for_all].people) if for_all >= 0 else []
    for shift in shifts:
        of_shift = max((index for index, each in applying if each.shift == shift.key), default=-1)
        if of_shift > for_all:
            found.extend(rota.exceptions[of_shift].people)
        elif for_all < 0 and turn is not None and shift.turns:
            found.extend(shift.turns[turn % len(shift.turns)])
    return tuple(dict.fromkeys(found))


def _open(rota: Rota, shift: Shift, since: datetime, until: datetime) -> Periods:
    return open_periods(_hours(rota, shift), since, until) if shift.hours else ((since, until),)


def _hours(rota: Rota, shift: Shift) -> Schedule:
    return Schedule(f"{rota.key}/{shift.key}", shift.name, rota.zone, shift.hours)


def _turns(rota: Rota, since: datetime, until: datetime) -> list[Turn]:
    """The turn at `since`, and each that begins until `until`, the end of the rota as None; in order."""
    ends = begins_on(rota, rota.ends) if rota.ends else until
    found: list[Turn] = [(since, turn_at(rota, since))]
    number = (found[0][1] or 0) + (found[0][1] is not None)
    while (begins := turn_begins(rota, number)) < min(until, ends):
        if begins > since:
            found.append((begins, number))
        number += 1
    return [*found, (ends, None)] if since < ends < until else found


def _boundaries(
    rota: Rota, shifts: Iterable[tuple[Shift, Periods]], turns: Iterable[Turn], since: datetime, until: datetime
) -> list[datetime]:
    """In order, from `since` to `until`: every moment at which somebody else may be on duty."""
    moments = {begins for begins, _ in turns}
    for exception in rota.exceptions:
        moments |= {exception.since.astimezone(UTC), exception.until.astimezone(UTC)}
    for _, hours in shifts:
        moments.update(*hours)
    return [since, *sorted(moment for moment in moments if since < moment < until), until]


def _when(turn: Turn) -> datetime:
    return turn[0]


def _first_handover(rota: Rota) -> date:
    """The last day before or on which the rota starts that is a weekday of the hand-over."""
    return rota.starts - timedelta((rota.starts.isoweekday() - rota.weekday) % 7)


def _handover_of(rota: Rota, turn: int) -> date:
    return _first_handover(rota) + turn * _weeks(rota) * _A_WEEK


def _weeks(rota: Rota) -> int:
    return max(rota.weeks, 1)


def _zone(rota: Rota) -> tzinfo:
    return zone_of(rota.zone) or UTC
