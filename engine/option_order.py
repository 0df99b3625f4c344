"""In which order the options of a menu cost callers the least time, and how long each takes to be said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from engine.check.texts.reading import read
from engine.saying.pauses import without
from engine.saying.sentences import announcement
from engine.saying.speaking import seconds
from engine.tree import Menu, Option

# No sentence is shorter, so that one without words is not said before all others.
SHORTEST = 0.5


@dataclass(frozen=True, slots=True)
class SaidOptions:
    """How a menu says its options: `before` are the seconds before the first, `times` those of each, by its index.

    `order` are their indexes as they are said.
    """

    before: float
    times: tuple[float, ...]
    order: tuple[int, ...]

    @property
    def begins(self) -> tuple[float, ...]:
        """When each option begins, by its index, in seconds since the menu began."""
        over = ends(self.times, self.order)
        return tuple(self.before + end - time for end, time in zip(over, self.times, strict=True))


def said_options(menu: Menu, language: str) -> SaidOptions | None:
    """From what the menu announces, or from its text; None if the text does not name each option once."""
    if menu.announces_options:
        said = (announcement(replace(menu, options=(option,)), language) for option in menu.options)
        times = tuple(max(seconds(each), SHORTEST) for each in said)
        return SaidOptions(seconds(menu.prompt.text), times, tuple(range(len(times))))
    return _in_text(menu, language)


def _in_text(menu: Menu, language: str) -> SaidOptions | None:
    """An option takes from the end of the one before to the end of its own; the first, the sentence with its key."""
    text = without(menu.prompt.text)
    phrases = read(text, language.split("-")[0].lower())
    by_key = {keys: index for index, option in enumerate(menu.options) for keys in option.keys}
    order = tuple(by_key.get(phrase.keys[0], -1) for phrase in phrases)
    if sorted(order) != list(range(len(menu.options))):
        return None
    first = max(text.rfind(mark, 0, phrases[0].start) for mark in ".!?\n") + 1
    cuts = [first, *(phrase.end for phrase in phrases)]
    spoken = [max(seconds(text[one:next_]), SHORTEST) for one, next_ in pairwise(cuts)]
    times = dict(zip(order, spoken, strict=True))
    return SaidOptions(seconds(menu.prompt.text[:first]), tuple(times[index] for index in range(len(times))), order)


def ends(times: Sequence[float], order: Sequence[int]) -> tuple[float, ...]:
    """When each option has been said, by its index, in seconds since the first began, if said in this order."""
    found, now = [0.0] * len(times), 0.0
    for index in order:
        now += times[index]
        found[index] = now
    return tuple(found)


def quickest_order(menu: Menu, said: SaidOptions, waited: Sequence[int]) -> tuple[int, ...]:
    """The options' indexes, those first that most callers wait for in relation to their length (Smith's rule).

    `waited` is how many callers waited for each option. One that changes the language or says the menu again keeps
    its place, because callers expect it there.
    """
    free = [index for index in said.order if not keeps_its_place(menu, menu.options[index])]
    ranked = iter(sorted(free, key=lambda index: -waited[index] / said.times[index]))
    return tuple(next(ranked) if index in free else index for index in said.order)


def keeps_its_place(menu: Menu, option: Option) -> bool:
    return bool(option.switches_to) or option.goes_to == menu.key
