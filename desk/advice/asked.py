"""What callers did at one menu: which option each chose, when, and whether they had waited for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from calls.telling.visits import Visits
from engine import tree as t
from engine.heard import HeardKind
from engine.option_order import SaidOptions
from engine.saying.speaking import seconds


@dataclass(frozen=True, slots=True)
class ChoicesMade:
    """How many callers chose each option of a menu, by its index; `waited` counts those who heard it begin.

    `asked` counts everyone who was asked and did anything but hang up.
    """

    asked: int
    chosen: tuple[int, ...]
    waited: tuple[int, ...]


def choices(tree: t.Tree, menu: t.Menu, said: SaidOptions | None, visits: Iterable[Visits]) -> ChoicesMade:
    """Counts the visits of one menu; without knowing when it says its options, everyone has waited."""
    begins = said.begins if said else (0.0,) * len(menu.options)
    asked, chosen, waited = 0, [0] * len(begins), [0] * len(begins)
    for each in visits:
        asked += each.callers
        if (index := option_of(menu, each)) is None:
            continue
        chosen[index] += each.callers
        if each.seconds >= lead(tree, each.said[:-1]) + begins[index]:
            waited[index] += each.callers
    return ChoicesMade(asked, tuple(chosen), tuple(waited))


def option_of(menu: t.Menu, visit: Visits) -> int | None:
    """Returns the index of the option that was chosen; None if it was none."""
    for index, option in enumerate(menu.options):
        if visit.kind == HeardKind.DIGITS and visit.digits in option.keys:
            return index
        if visit.kind == HeardKind.SPOKEN and visit.to and option.goes_to == visit.to:
            return index
    return None


def lead(tree: t.Tree, said: Iterable[str]) -> float:
    """Returns the seconds that the texts of these places take."""
    return sum(seconds(tree.destinations[key].prompt.text) for key in said if key in tree.destinations)
