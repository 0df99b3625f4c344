"""Deletes destinations with all that belongs to them, in one statement where Django asks each of sixty tables first."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db.models import CASCADE, SET_NULL, Model
from django.db.models.deletion import get_candidate_relations_to_delete

from menus.models import Destination
from menus.round_trip import rows_of_all


def delete_destinations(ids: Sequence[int]) -> None:
    """Deletes what Django's `delete()` would, and empties the links that lead there. Within a transaction."""
    if ids:
        rows_of_all(_statements(), ids)


@cache
def _statements() -> tuple[str, ...]:
    these = "= ANY($1)"
    return *_of_relations(Destination, these), f"DELETE FROM {Destination._meta.db_table} WHERE id {these}"


def _of_relations(model: type[Model], these: str) -> Iterator[str]:
    """Yields what is done to rows that refer to rows of `model`; `these` says to which, after a column's name."""
    for relation in get_candidate_relations_to_delete(model._meta):
        if relation.model is model:
            yield from _of_relation(relation, these)


def _of_relation(relation: Any, these: str) -> Iterator[str]:
    owner, field, does = relation.related_model, relation.field, relation.on_delete
    table, key = owner._meta.db_table, owner._meta.pk.column
    refer = f'"{field.column}" {these}'
    if does is SET_NULL:
        yield f'UPDATE {table} SET "{field.column}" = NULL WHERE {refer}'
        return
    assert does is CASCADE, f"{field} says otherwise what happens when a destination is deleted"
    # A kind's own row has the key of its destination.
    yield from _of_relations(owner, these if key == field.column else f'IN (SELECT "{key}" FROM {table} WHERE {refer})')
    yield f"DELETE FROM {table} WHERE {refer}"
