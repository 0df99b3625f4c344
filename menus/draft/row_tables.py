"""The tables of what a kind has several of, such as a menu's options: each is named after its frozen field."""

from functools import cache
from typing import Any, NamedTuple

from django.db.models import Model

from engine.links import tables_of


class RowTable(NamedTuple):
    """`owner` is the column of `model` that names whose rows they are, `tree` the lookup from there to the line."""

    field: str
    model: type[Model]
    owner: str
    tree: str


@cache
def row_tables(owner: Any, tree: str = "tree") -> tuple[RowTable, ...]:
    """Returns those of a kind, or of one of its rows; `tree` is the lookup from `owner` to the line."""
    named = tables_of(owner.FROZEN)
    found = {each.get_accessor_name(): each for each in owner._meta.related_objects}
    return tuple(_table(name, found[name], tree) for name in named)


def _table(name: str, relation: Any, tree: str) -> RowTable:
    owner = relation.field.name
    return RowTable(name, relation.related_model, owner, f"{owner}__{tree}")
