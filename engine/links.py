"""Follows the links of a tree: what a destination leads to, what can be reached, and in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_type_hints

from engine import tree as t
from engine.labels import Leads, links_of, word_for

# in one sentence; nobody reads more
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a destination.

    `keys`, `label` and `phrases` are a row's; a link has none and is named by its field. `in_full` is `how` with
    every known detail. `goes_to` is "" if nothing is chosen. `is_row` if somebody wrote it as a row, such as an
    option, so that it is a mistake if it leads nowhere. `link` has the labels next to the field of a link.
    """

    name: str
    how: str
    goes_to: str
    in_full: str
    keys: tuple[str, ...] = ()
    label: str = ""
    phrases: tuple[str, ...] = ()
    is_row: bool = False
    link: Leads | None = None

    @property
    def is_seldom(self) -> bool:
        """Whether most people leave it empty and miss nothing."""
        return self.link is not None and self.link.seldom


def rows_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind whose rows lead somewhere, such as a menu's options and a branch's cases."""
    return _rows(kind)


@cache
def _rows(kind: type) -> tuple[str, ...]:
    plain = get_type_hints(kind).items()
    return tuple(name for name, each in plain if any(map(_leads, get_args(each))))


def tables_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind that are rows of any sort, such as options and the values that a lookup keeps."""
    return _tables(kind)


@cache
def _tables(kind: type) -> tuple[str, ...]:
    plain = get_type_hints(kind).items()
    return tuple(name for name, each in plain if any(map(_is_row, get_args(each))))


def _is_row(row: Any) -> bool:
    return isinstance(row, type) and is_dataclass(row)


def _leads(row: Any) -> bool:
    return _is_row(row) and bool(links_of(row))


def rows_in(place: t.Destination) -> Iterator[Any]:
    """Every row of a place that leads somewhere, in the order of the form."""
    for name in rows_of(type(place)):
        yield from getattr(place, name)


def row_ways(place: t.Destination) -> Iterator[Way]:
    """The ways of a place's rows, each by its number: for kinds that do not describe their rows."""
    for number, row in enumerate(rows_in(place), start=1):
        for link, leads in links_of(type(row)).items():
            how = f"{word_for(type(row))} {number}"
            name = how if link == "goes_to" else f"{how} {leads.way}"
            yield Way(name, name, getattr(row, link), name, is_row=True)


def link_ways(place: t.Destination) -> Iterator[Way]:
    """The ways of the place's own links."""
    for name, leads in links_of(type(place)).items():
        yield Way(name, leads.way, getattr(place, name), leads.way, link=leads)


def leads_to(place: t.Destination) -> tuple[str, ...]:
    """Keys of everything that a caller at `place` can reach next, chosen ones only, in the order of the form."""
    chosen = [getattr(row, name) for row in rows_in(place) for name in links_of(type(row))]
    chosen += [getattr(place, name) for name in links_of(type(place))]
    return tuple(dict.fromkeys(key for key in chosen if key))


def led_elsewhere(place: t.Destination, key: str, instead: str) -> t.Destination:
    """The place with every link to `key` leading to `instead`."""
    rows = {name: tuple(_led(row, key, instead) for row in getattr(place, name)) for name in rows_of(type(place))}
    led: t.Destination = replace(_led(place, key, instead), **rows)
    return led


def reachable(tree: t.Tree) -> set[str]:
    """Keys of the destinations that a caller can reach from the start."""
    return set(_reached(tree))


def in_order(tree: t.Tree) -> list[str]:
    """Every key once: from the start on, the nearest first; then what only the operator key leads to; then the rest."""
    return list(_reached(tree) | dict.fromkeys(sorted(tree.destinations)))


def name_of(tree: t.Tree, key: str) -> str:
    """The destination's name in quotation marks, for sentences."""
    return f"“{tree.destinations[key].name}”" if key in tree.destinations else f"“{key}”"


def names_of(tree: t.Tree, keys: Sequence[str]) -> str:
    """The path through `keys` as names, shortened in the middle if it is long."""
    names = [name_of(tree, key) for key in keys]
    if len(names) > MOST_NAMES:
        names[MOST_NAMES // 2 : 1 - MOST_NAMES // 2] = ["…"]
    return " to ".join(names)


def _led(of: Any, key: str, instead: str) -> Any:
    return replace(of, **{name: instead for name in links_of(type(of)) if getattr(of, name) == key})


def _reached(tree: t.Tree) -> dict[str, None]:
    order: dict[str, None] = {}
    for root in (tree.start, tree.operator):
        ahead = [root]
        for key in ahead:
            if key in tree.destinations and key not in order:
                order[key] = None
                ahead.extend(leads_to(tree.destinations[key]))
    return order
