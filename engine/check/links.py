"""Owns the reading of a tree's links: what a destination leads to, and what can be reached."""

from collections.abc import Sequence

from engine import tree as t

# In one sentence; nobody reads more.
MOST_NAMES = 8


def leads_to(place: t.Destination) -> tuple[str, ...]:
    """Keys of all that a caller at `place` can get to next, chosen ones only, in the order of the form."""
    chosen: tuple[str, ...] = ()
    if isinstance(place, t.Menu):
        chosen = tuple(option.goes_to for option in place.options)
    elif isinstance(place, t.Branch):
        chosen = tuple(case.goes_to for case in place.cases)
    return tuple(dict.fromkeys(key for key in (*chosen, *_without_an_option(place)) if key))


def reachable(tree: t.Tree) -> set[str]:
    """Keys of the destinations that a caller can get to from the start."""
    seen: set[str] = set()
    ahead = [tree.start, tree.operator]
    while ahead:
        key = ahead.pop()
        if key in tree.destinations and key not in seen:
            seen.add(key)
            ahead.extend(leads_to(tree.destinations[key]))
    return seen


def name_of(tree: t.Tree, key: str) -> str:
    """The destination's name in quotation marks, as sentences have it."""
    return f"“{tree.destinations[key].name}”" if key in tree.destinations else f"“{key}”"


def names_of(tree: t.Tree, keys: Sequence[str]) -> str:
    """The way through `keys` in names, its middle left out where it is long."""
    names = [name_of(tree, key) for key in keys]
    if len(names) > MOST_NAMES:
        names[MOST_NAMES // 2 : 1 - MOST_NAMES // 2] = ["…"]
    return " to ".join(names)


def _without_an_option(place: t.Destination) -> tuple[str, ...]:
    match place:
        case t.Message() | t.Branch():
            return (place.goes_to,)
        case t.Menu():
            return (place.gives_up_to, place.no_match_gives_up_to, place.other_keys_go_to)
        case t.Question() | t.PinCheck():
            return (place.goes_to, place.gives_up_to)
        case t.Transfer():
            return (place.no_answer_goes_to, place.busy_goes_to, place.failed_goes_to)
        case t.Voicemail():
            return (place.goes_to, place.gives_up_to, place.instead_goes_to)
        case t.Queue():
            return (place.left_goes_to, place.full_goes_to, place.failed_goes_to, place.instead_goes_to)
        case t.Goodbye():
            return ()
