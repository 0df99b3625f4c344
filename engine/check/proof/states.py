"""In which states of the tree's schedules something can happen to a caller: open, closed, closed on a named day.

A state is followed from where opening hours decide to whatever calls can only reach that way, so that a problem can
say to which state it belongs. Schedules are followed one by one, not in every combination.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from engine import tree as t
from engine.hours.schedules import State, states
from engine.kinds.all import kind_of
from engine.knowing.fact_names import Fact
from engine.position import Position
from engine.reply import Reply

# By schedule: the states in which something can happen. A schedule that is left out can be in any of its states.
When = Mapping[str, frozenset[State]]
ANY_TIME: When = {}


class TurnTaken(Protocol):
    """What is followed here of a turn of the walk."""

    @property
    def reply(self) -> Reply: ...


def states_of(tree: t.Tree) -> Mapping[str, tuple[State, ...]]:
    """By schedule: one state for all that lead a call the same way. The open one first."""
    days: dict[str, dict[str, None]] = {}
    for place in tree.destinations.values():
        for key, own in kind_of(place).days_with_a_way(place).items():
            days.setdefault(key, {}).update(dict.fromkeys(own))
    found = {}
    for schedule in tree.schedules:
        own_days = days.get(schedule.key, {})
        any_open = any(each.is_open for each in states(schedule))
        closed = [State(False, each.key) for each in schedule.days if each.key in own_days]
        found[schedule.key] = (*[State(True)] * any_open, State(False), *dict.fromkeys(closed))
    return found


def hours_in(reply: Reply) -> dict[str, State]:
    """The state of each schedule that decided on the way of one turn."""
    told: Mapping[str, Mapping[str, Any]] = reply.keeps.facts.get(Fact.HOURS, {})
    return {schedule: State(each["open"], each["day"]) for schedule, each in told.items()}


@dataclass(frozen=True, slots=True)
class Times:
    """When each position can be reached."""

    tree: t.Tree
    states: Mapping[str, tuple[State, ...]]
    reached: Mapping[Position, When]

    def of(self, position: Position | None, turns: Iterable[TurnTaken]) -> When:
        """When these turns can be taken one after the other from a position; None is the beginning of a call."""
        when = dict(self.reached.get(position, ANY_TIME)) if position else {}
        for turn in turns:
            when |= {schedule: frozenset((found,)) for schedule, found in hours_in(turn.reply).items()}
        return when

    def told(self, when: When) -> str:
        """The beginning of a sentence: “While “Office hours” is closed: ”; "" for what can happen at any time."""
        named = {each.key: each for each in self.tree.schedules}
        limited = [
            f"“{named[key].name}” is {_told(named[key], found, self.states[key])}"
            for key, found in when.items()
            if key in named and not found.issuperset(self.states[key])
        ]
        return f"While {' and '.join(limited)}: " if limited else ""


def times(tree: t.Tree, firsts: Iterable[TurnTaken], turns: Mapping[Position, Iterable[TurnTaken]]) -> Times:
    """Follows every turn until nothing new is found; only for trees that have schedules."""
    reached: dict[Position, When] = {}
    found = Times(tree, states_of(tree), reached)
    if not tree.schedules:
        return found
    ahead: deque[tuple[Position | None, Iterable[TurnTaken]]] = deque([(None, firsts)])
    while ahead:
        position, taken = ahead.popleft()
        for turn in taken:
            at = turn.reply.position
            if at is None:
                continue
            when = found.of(position, (turn,))
            merged = either(reached[at], when) if at in reached else when
            if at not in reached or merged != reached[at]:
                reached[at] = merged
                ahead.append((at, turns.get(at, ())))
    return found


def either(one: When, other: When) -> When:
    """When one of two can happen."""
    return {schedule: one[schedule] | other[schedule] for schedule in one if schedule in other}


def _told(schedule: t.Schedule, found: frozenset[State], there_are: Iterable[State]) -> str:
    closed = {each for each in there_are if not each.is_open}
    if not found & closed:
        return "open"
    ways = ["open"] if any(each.is_open for each in found) else []
    if found >= closed:
        return "closed"
    days = {each.key: each.name for each in schedule.days}
    ways += ["closed on an ordinary day"] if State(False) in found else []
    ways += [f"closed on “{days[each.day]}”" for each in there_are if each in found and each.day]
    return " or ".join(ways)
