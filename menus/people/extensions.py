"""Extensions that two people or teams of one directory share: callers who dial one would be asked whom they mean."""

from collections.abc import Iterator
from functools import partial

from engine import tree as t
from engine.kinds.all import kind_of
from menus.models import Person, Team
from menus.publishing.uses import trees_with


def taken_by(extension: str, row: Person | Team) -> str:
    """Returns the name of whoever has this extension already, and is found in one directory with `row`; "" if nobody.

    In two directories that have nobody in common, two may have the same extension.
    """
    for other in _others(extension, row):
        if trees_with(partial(_finds_both, _teams(row), _teams(other))):
            return other.name
    return ""


def directories(tree: t.Tree) -> Iterator[tuple[str, ...]]:
    """The teams of each directory of a tree, () for everyone."""
    for place in tree.destinations.values():
        if (teams := kind_of(place).looks_up(place)) is not None:
            yield teams


def _finds_both(mine: set[str], theirs: set[str], tree: t.Tree) -> bool:
    found = directories(tree)
    return any(not teams or not (mine.isdisjoint(teams) or theirs.isdisjoint(teams)) for teams in found)


def _others(extension: str, row: Person | Team) -> Iterator[Person | Team]:
    for kind in (Person, Team):
        rows = kind._default_manager.filter(extension=extension)
        yield from rows.exclude(pk=row.pk) if isinstance(row, kind) else rows


def _teams(row: Person | Team) -> set[str]:
    if isinstance(row, Team):
        return {row.key}
    return set(Team.objects.filter(members__person=row).values_list("key", flat=True)) if row.pk else set()
