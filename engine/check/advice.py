"""Advises where a tree works but makes callers wait, forget or give up."""

from collections import deque
from collections.abc import Iterator

from engine import tree as t
from engine.check.texts.announced import announced
from engine.kinds.all import kind_of, offers_a_choice
from engine.kinds.concept import Concept
from engine.kinds.kind import ANY_KEY
from engine.links import leads_to, names_of, reachable
from engine.problem import Level, Problem
from engine.saying.speaking import seconds

# Beyond these, callers forget the first while they listen to the last.
MOST_OPTIONS = 5
LONGEST_PROMPT_SECONDS = 30
MOST_LEVELS = 3


def advice(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        yield from _too_long(tree, place)
        yield from _too_many_options(place)
        yield from _key_first(tree, place)
    if tree.start in tree.destinations:
        yield from _no_person(tree)
        yield from _too_deep(tree)


def _too_many_options(place: t.Destination) -> Iterator[Problem]:
    kind = kind_of(place)
    options = len(list(kind.rows(place))) if kind.asks else 0
    if options > MOST_OPTIONS:
        what = (
            f"“{place.name}” has {options} options; callers remember about {MOST_OPTIONS}: combine some, or "
            f"move the rare ones to a second menu."
        )
        yield Problem(place.key, what, "too-many-options", Level.ADVICE)


def _too_long(tree: t.Tree, place: t.Destination) -> Iterator[Problem]:
    says = (place.prompt.text, kind_of(place).announcement(place, tree.language))
    time = sum(map(seconds, says))
    if time > LONGEST_PROMPT_SECONDS:
        what = (
            f"“{place.name}” speaks for about {time:.0f} seconds; callers stop listening after "
            f"{LONGEST_PROMPT_SECONDS}: put the important part first and shorten the rest."
        )
        yield Problem(place.key, what, "long-prompt", Level.ADVICE)


def _key_first(tree: t.Tree, place: t.Destination) -> Iterator[Problem]:
    kind = kind_of(place)
    chosen_by_key = kind.asks and kind.keys(place) is not None
    for each in announced(place.prompt.text, tree.language) if chosen_by_key else ():
        if each.key_first and each.keys != ANY_KEY:
            what = (
                f"“{place.name}” says the key before what it does, “{each.said} …”: callers forget it while they "
                "listen. Say “For sales, press 1” instead of “Press 1 for sales”."
            )
            yield Problem(place.key, what, "key-first", Level.ADVICE)
            return


def _no_person(tree: t.Tree) -> Iterator[Problem]:
    places = [tree.destinations[key] for key in reachable(tree)]
    if not tree.leads_to_lines and not any(kind_of(place).concept is Concept.PERSON for place in places):
        what = (
            "Callers can't reach a person, because nothing leads to a transfer or a queue: add an option for one, "
            "such as 0."
        )
        yield Problem("", what, "no-person", Level.ADVICE)


def _too_deep(tree: t.Tree) -> Iterator[Problem]:
    """The first menus that are too deep; those behind them are not reported."""
    for key, menus in _menus_on_the_way(tree).items():
        if menus[-1:] == (key,) and len(menus) == MOST_LEVELS + 1:
            what = (
                f"“{tree.destinations[key].name}” is the {MOST_LEVELS + 1}th menu in a row: {names_of(tree, menus)}. "
                f"Callers get lost after {MOST_LEVELS}: move it closer to the start."
            )
            yield Problem(key, what, "too-deep", Level.ADVICE)


def _menus_on_the_way(tree: t.Tree) -> dict[str, tuple[str, ...]]:
    """For each reachable destination, the fewest menus from the start to it, itself included."""
    found: dict[str, tuple[str, ...]] = {}
    ahead: deque[tuple[str, tuple[str, ...]]] = deque([(tree.start, ())])
    while ahead:
        key, menus = ahead.popleft()
        if key in found or key not in tree.destinations:
            continue
        place = tree.destinations[key]
        found[key] = (*menus, key) if offers_a_choice(place) else menus
        for further in leads_to(place):
            # A menu is one level deeper, so it waits until everything on this level has been visited.
            next_place = tree.destinations.get(further)
            add = ahead.append if next_place and offers_a_choice(next_place) else ahead.appendleft
            add((further, found[key]))
    return found
