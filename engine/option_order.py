"""In which order the options of a menu cost callers the least time, and how long each takes to be said."""

from collections.abc import Sequence
from dataclasses import replace

from engine.sentences import announcement
from engine.speaking import seconds
from engine.tree import Menu, Option

# No sentence is shorter, so that one without words is not said before all others.
SHORTEST = 0.5


def option_seconds(menu: Menu, language: str) -> tuple[float, ...]:
    """How long each announced option takes to be said, in seconds."""
    said = (announcement(replace(menu, options=(option,)), language) for option in menu.options)
    return tuple(max(seconds(each), SHORTEST) for each in said)


def ends(times: Sequence[float], order: Sequence[int]) -> tuple[float, ...]:
    """When each option has been said, by its index, in seconds since the first began, if said in this order."""
    found, now = [0.0] * len(times), 0.0
    for index in order:
        now += times[index]
        found[index] = now
    return tuple(found)


def quickest_order(menu: Menu, times: Sequence[float], waited: Sequence[int]) -> tuple[int, ...]:
    """The options' indexes, those first that most callers wait for in relation to their length (Smith's rule).

    `waited` is how many callers waited for each option. One that changes the language or says the menu again keeps
    its place, because callers expect it there.
    """
    free = {index for index, option in enumerate(menu.options) if not _is_expected_there(menu, option)}
    ranked = iter(sorted(free, key=lambda index: (-waited[index] / times[index], index)))
    return tuple(next(ranked) if index in free else index for index in range(len(menu.options)))


def _is_expected_there(menu: Menu, option: Option) -> bool:
    return bool(option.switches_to) or option.goes_to == menu.key
