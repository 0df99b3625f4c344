"""Finds what callers would be helped by, in one tree and what they did on it; pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calls.telling.visits import CallsOverDays, Visits
from desk.advice.asked import choices
from desk.advice.sureness import Interval, mean, share
from engine import tree as t
from engine.heard import HeardKind
from engine.option_order import ends, keeps_its_place, quickest_order, said_options
from engine.saying.speaking import seconds

# Of fewer callers, nothing is said.
ENOUGH = 50
# A text that takes less cannot be shortened much.
SHORT_SECONDS = 3.0
OFTEN_CUT_OFF = 0.25
RARELY_TAKEN = 0.02


@dataclass(frozen=True, slots=True)
class BetterOrder:
    """Another order of a menu's options, as indexes; the seconds it saves are for each caller, and in a month."""

    menu: t.Menu
    order: tuple[int, ...]
    callers: int
    each: Interval
    a_month: Interval

    @property
    def is_sure(self) -> bool:
        return self.each.low > 0


@dataclass(frozen=True, slots=True)
class CutOff:
    """A text that callers press a key in: `share` of those who heard it begin."""

    place: t.Destination
    cut_off: int
    callers: int
    share: Interval
    takes: float


@dataclass(frozen=True, slots=True)
class Untaken:
    """An option that hardly anybody chooses; `share` of those who chose any."""

    menu: t.Menu
    option: t.Option
    chosen: int
    callers: int
    share: Interval


@dataclass(frozen=True, slots=True)
class AdviceFound:
    """Everything found, the most useful first. `few` are menus with too few callers to say anything."""

    orders: Sequence[BetterOrder]
    cut_off: Sequence[CutOff]
    untaken: Sequence[Untaken]
    few: Sequence[tuple[t.Menu, int]]


def findings(tree: t.Tree, visits: Sequence[Visits], period: CallsOverDays) -> AdviceFound:
    """`visits` are those on versions that say the same at their place."""
    at: Mapping[str, list[Visits]] = _by_place(visits)
    # Of a menu with an experiment, callers hear two texts and two orders.
    menus = [each for each in tree.destinations.values() if isinstance(each, t.Menu) and not each.other_share]
    menus = [menu for menu in menus if len(menu.options) > 1]
    asked = {menu.key: sum(each.callers for each in at.get(menu.key, ())) for menu in menus}
    enough = [menu for menu in menus if asked[menu.key] >= ENOUGH]
    orders = [found for menu in enough if (found := _order(tree, menu, at[menu.key], period))]
    cut_off = sorted(_cut_off(tree, visits), key=lambda each: -each.cut_off * each.takes)
    untaken = [found for menu in enough for found in _untaken(tree, menu, at[menu.key])]
    few = [(menu, asked[menu.key]) for menu in menus if asked[menu.key] < ENOUGH]
    return AdviceFound(sorted(orders, key=lambda each: -each.a_month.value), cut_off, untaken, few)


def _by_place(visits: Sequence[Visits]) -> Mapping[str, list[Visits]]:
    found: dict[str, list[Visits]] = defaultdict(list)
    for each in visits:
        found[each.at].append(each)
    return found


def _order(tree: t.Tree, menu: t.Menu, visits: Sequence[Visits], period: CallsOverDays) -> BetterOrder | None:
    """None if no order is better. Who pressed a key before the option began knew it, and saves nothing."""
    said = said_options(menu, tree.language)
    if said is None:
        return None
    counted = choices(tree, menu, said, visits)
    order = quickest_order(menu, said, counted.waited)
    before, after = ends(said.times, said.order), ends(said.times, order)
    saved = [(was - now, many) for was, now, many in zip(before, after, counted.waited, strict=True)]
    each = mean([*saved, (0.0, counted.asked - sum(counted.waited))])
    if each.value <= 0 or order == said.order:
        return None
    return BetterOrder(menu, order, counted.asked, each, each.times(counted.asked * period.a_month))


def _cut_off(tree: t.Tree, visits: Sequence[Visits]) -> Iterator[CutOff]:
    """Each text that is often interrupted; texts follow one another, and the options are not part of them."""
    heard: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in visits:
        begins = 0.0
        for key in each.said:
            place = tree.destinations.get(key)
            takes = _introduction(tree, place) if place and key not in tree.experiments else 0.0
            if takes and (each.kind != HeardKind.DIGITS or each.seconds >= begins):
                is_cut = each.kind == HeardKind.DIGITS and each.seconds < begins + takes
                heard[key][0] += each.callers
                heard[key][1] += each.callers * is_cut
            begins += seconds(place.prompt.text) if place else 0.0
    for key, (callers, cut) in heard.items():
        place, found = tree.destinations[key], share(cut, callers)
        takes = _introduction(tree, place)
        if callers >= ENOUGH and takes >= SHORT_SECONDS and found.low >= OFTEN_CUT_OFF:
            yield CutOff(place, cut, callers, found, takes)


def _introduction(tree: t.Tree, place: t.Destination) -> float:
    """How long it speaks before callers can know a key: a text that names the keys is not interrupted, but used."""
    if isinstance(place, t.Menu):
        said = said_options(place, tree.language)
        return said.before if said else 0.0
    return seconds(place.prompt.text)


def _untaken(tree: t.Tree, menu: t.Menu, visits: Sequence[Visits]) -> Iterator[Untaken]:
    counted = choices(tree, menu, None, visits)
    many = sum(counted.chosen)
    for option, chosen in zip(menu.options, counted.chosen, strict=True):
        found = share(chosen, many)
        if keeps_its_place(menu, option):
            continue
        if many >= ENOUGH and found.high <= RARELY_TAKEN * 2 and found.value <= RARELY_TAKEN:
            yield Untaken(menu, option, chosen, many, found)
