"""What is wrong with a tree, as sentences that a business person can act on.

Errors would strand a caller, so publishing refuses them; warnings are shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from itertools import permutations

from engine import tree as t

# Twilio's Say takes 3,000 characters with the better voices, and reads them for over three minutes.
MOST_CHARACTERS = 3000


class Level(StrEnum):
    """Whether a problem keeps a tree from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """`where` is the destination's key, "" for the tree itself; `code` names the check."""

    where: str
    what: str
    code: str
    level: Level = Level.ERROR


def find_problems(tree: t.Tree) -> list[Problem]:
    """Every problem of a tree, errors first, otherwise in the order of the checks."""
    found = [problem for check in CHECKS for problem in check(tree)]
    return sorted(found, key=lambda problem: problem.level is not Level.ERROR)


def leads_to(place: t.Destination) -> tuple[str, ...]:
    """Keys of all that a caller at `place` can get to next, chosen ones only, in the order of the form."""
    chosen = tuple(option.goes_to for option in place.options) if isinstance(place, t.Menu) else ()
    return tuple(dict.fromkeys(key for key in (*chosen, *_by_itself(place), _other_keys(place)) if key))


def reachable(tree: t.Tree) -> set[str]:
    """Keys of the destinations that a caller can get to from the start."""
    seen: set[str] = set()
    ahead = [tree.start]
    while ahead:
        key = ahead.pop()
        if key in tree.destinations and key not in seen:
            seen.add(key)
            ahead.extend(leads_to(tree.destinations[key]))
    return seen


def _other_keys(place: t.Destination) -> str:
    return place.other_keys_go_to if isinstance(place, t.Menu) else ""


def _by_itself(place: t.Destination) -> tuple[str, ...]:
    """Where a call goes on from `place` without the caller pressing a key."""
    match place:
        case t.Message():
            return (place.goes_to,)
        case t.Menu():
            return (place.gives_up_to,)
        case t.Transfer():
            return (place.no_answer_goes_to, place.busy_goes_to, place.failed_goes_to)
        case t.Voicemail():
            return (place.goes_to, place.gives_up_to)
        case t.Queue():
            return (place.left_goes_to, place.full_goes_to, place.failed_goes_to)
        case _:
            return ()


def _start(tree: t.Tree) -> Iterator[Problem]:
    if not tree.start:
        yield Problem("", "Nothing is chosen as the start: choose what a caller hears first.", "no-start")
    elif tree.start not in tree.destinations:
        yield Problem("", "The start is no longer part of this tree: choose another one.", "no-start")


def _missing(tree: t.Tree) -> Iterator[Problem]:
    """Chosen destinations that are not in the tree; only an imported tree can have them."""
    for place in tree.destinations.values():
        for key in leads_to(place):
            if key not in tree.destinations:
                what = f"“{place.name}” leads to “{key}”, which is not part of this tree."
                yield Problem(place.key, what, "missing-destination")


def _nowhere(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        match place:
            case t.Message(goes_to=""):
                what = f"The message “{place.name}” leads nowhere: choose where the call goes on."
                yield Problem(place.key, what, "leads-nowhere")
            case t.Menu():
                for option in place.options:
                    if not option.goes_to:
                        yield Problem(place.key, _option_nowhere(place, option), "leads-nowhere")


def _option_nowhere(menu: t.Menu, option: t.Option) -> str:
    keys = " or ".join(option.keys) or "no key"
    return f"In “{menu.name}”, {keys} ({option.label}) leads nowhere: choose where it goes."


def _menus(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        if isinstance(place, t.Menu):
            if not place.options:
                what = f"The menu “{place.name}” has no options: add at least one."
                yield Problem(place.key, what, "no-options")
            yield from _keys(place)


def _keys(menu: t.Menu) -> Iterator[Problem]:
    for option in menu.options:
        if not option.keys:
            what = f"In “{menu.name}”, the option “{option.label}” has no key: give it one, such as 1."
            yield Problem(menu.key, what, "no-key")
    every = [keys for option in menu.options for keys in option.keys]
    for keys in sorted({keys for keys in every if every.count(keys) > 1}):
        what = f"In “{menu.name}”, the key {keys} is used twice: a caller can only go one way."
        yield Problem(menu.key, what, "key-twice")
    for short, long in permutations(sorted(set(every)), 2):
        if long.startswith(short):
            what = f"In “{menu.name}”, {short} is the beginning of {long}: we could not tell them apart in time."
            yield Problem(menu.key, what, "key-prefix")


def _silent(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        announces = isinstance(place, t.Menu) and place.announces_options
        speaks = isinstance(place, t.Menu | t.Message | t.Voicemail | t.Goodbye)
        if speaks and not announces and not place.prompt.text.strip():
            what = f"“{place.name}” says nothing: write what the caller hears."
            yield Problem(place.key, what, "says-nothing")


def _too_long(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        if len(place.prompt.text) > MOST_CHARACTERS:
            what = (
                f"The text of “{place.name}” has {len(place.prompt.text):,} characters; "
                f"no more than {MOST_CHARACTERS:,} can be spoken."
            )
            yield Problem(place.key, what, "too-long")


def _numbers(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        if isinstance(place, t.Transfer) and not place.numbers:
            what = f"“{place.name}” has no number to ring: add one."
            yield Problem(place.key, what, "no-number")


def _circles(tree: t.Tree) -> Iterator[Problem]:
    onward = {
        key: [each for each in _by_itself(place) if each in tree.destinations]
        for key, place in tree.destinations.items()
    }
    while circle := _circle(onward):
        names = [f"“{tree.destinations[key].name}”" for key in circle]
        what = (
            f"A call can go round from {' to '.join(names)} without the caller pressing a key: "
            "lead one of them somewhere else, such as a goodbye."
        )
        yield Problem(circle[0], what, "circle")
        onward[circle[0]] = [key for key in onward[circle[0]] if key != circle[1]]


def _circle(onward: dict[str, list[str]]) -> list[str]:
    """One circle, its first key repeated at its end; [] where there is none."""
    try:
        # graphlib wants predecessors; given successors it finds the same circles, backwards.
        TopologicalSorter(onward).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _unreachable(tree: t.Tree) -> Iterator[Problem]:
    if tree.start in tree.destinations:
        reached = reachable(tree)
        for place in tree.destinations.values():
            if place.key not in reached:
                what = f"Nobody can reach “{place.name}” yet: no option and no start leads there."
                yield Problem(place.key, what, "unreachable", Level.WARNING)


CHECKS = (_start, _missing, _nowhere, _menus, _numbers, _silent, _too_long, _circles, _unreachable)
