"""Lists what leads to a destination."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.tree import Tree
from engine.ways import Way, ways
from engine.wording.apart import told_apart
from menus.draft.compile import compile_tree
from menus.models import Destination


@dataclass(frozen=True, slots=True)
class LinkHere:
    """One link to the destination: from which form, and how, such as “key 2 (support)” or “when nobody answers”."""

    name: str
    how: str
    link: str


def used_by(destination: Destination, draft: Tree | None = None) -> list[LinkHere]:
    """Lists the tree's own links to it first, then every option and link of its destinations, by name.

    `draft` is its tree, where that has been compiled already.
    """
    phone_tree = destination.tree
    rows = {row.key: row for row in phone_tree.destinations.all()}
    tree = told_apart(draft or compile_tree(phone_tree))
    found = [
        LinkHere(place.name, _how(way), rows[place.key].get_absolute_url())
        for place in tree.destinations.values()
        for way in ways(place, tree)
        if way.goes_to == destination.key
    ]
    return [*_of_the_tree(destination), *sorted(found, key=lambda use: (use.name, use.how))]


def _of_the_tree(destination: Destination) -> Iterator[LinkHere]:
    phone_tree = destination.tree
    if phone_tree.start_id == destination.pk:
        yield LinkHere(phone_tree.name, _start(destination), phone_tree.get_absolute_url())
    if phone_tree.operator_to_id == destination.pk:
        key = phone_tree.operator_key
        how = f"the operator key {key}, in every menu without such an option" if key else "the operator, when asked for"
        yield LinkHere(phone_tree.name, how, phone_tree.get_absolute_url())


def _how(way: Way) -> str:
    if way.keys:
        return f"key {way.how} ({way.label})"
    if way.is_row:
        return f"the option {way.label}" if way.label else f"the case “{way.in_full}”"
    return way.link.when if way.link else way.how


def _start(destination: Destination) -> str:
    numbers = ", ".join(str(number) for number in destination.tree.numbers.all())
    return f"the start, for callers of {numbers}" if numbers else "the start"
