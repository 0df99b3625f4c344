"""What callers did at one menu: which option each chose, when, and whether they had waited for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from calls.visits import Visits
from engine import tree as t
from engine.option_order import ends, option_seconds
from engine.speaking import seconds


@dataclass(frozen=True, slots=True)
class ChoicesMade:
    """How many callers chose each option of a menu, by its index; `waited` counts those who heard it begin.

    `asked` counts everyone who was asked and did anything but hang up.
    """

    asked: int
    chosen: tuple[int, ...]
    waited: tuple[int, ...]


def choices(tree: t.Tree, menu: t.Menu, visits: Iterable[Visits]) -> ChoicesMade:
    """Counts the visits of one menu."""
    times = option_seconds(menu, tree.language)
    begins = [end - time for end, time in zip(ends(times, range(len(times))), times, strict=True)]
    asked, chosen, waited = 0, [0] * len(times), [0] * len(times)
    for each in visits:
        asked += each.callers
        if (index := option_of(menu, each)) is None:
            continue
        chosen[index] += each.callers
        before = lead(tree, each.said)
        if not menu.announces_options or each.seconds >= before + begins[index]:
            waited[index] += each.callers
    return ChoicesMade(asked, tuple(chosen), tuple(waited))


def option_of(menu: t.Menu, visit: Visits) -> int | None:
    """Returns the index of the option that was chosen; None if it was none."""
    for index, option in enumerate(menu.options):
        if visit.kind == "digits" and visit.digits in option.keys:
            return index
        if visit.kind == "spoken" and visit.to and option.goes_to == visit.to:
            return index
    return None


def lead(tree: t.Tree, said: Iterable[str]) -> float:
    """Returns the seconds that the texts of these places take, up to the options of the last."""
    return sum(seconds(tree.destinations[key].prompt.text) for key in said if key in tree.destinations)
