"""Queries whose SQL Django writes once: later ones have other values."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

Row = TypeVar("Row", bound=Model)


class KeptQuery(Generic[Row]):
    """The rows that `ask(ids)` queries; the IDs are in one `__in`, and it has no other parameter.

    Writing the SQL takes Django longer than everything else about such a query.
    """

    def __init__(self, ask: Callable[[Sequence[int]], QuerySet[Row]]) -> None:
        self._ask = ask

    def rows(self, ids: Sequence[int]) -> list[Row]:
        written, sql = self._written
        compiler = copy(written)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # each thread has its own
        compiler.as_sql = lambda: (sql, ([*ids],))
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        asked: Any = SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={})
        return list(ModelIterable(asked))

    @cached_property
    def _written(self) -> tuple[Any, str]:
        compiler = self._ask([0]).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        assert values == (0,), f"other parameters than the IDs: {values}"
        before, after = sql.split("IN (%s)")
        return compiler, f"{before}= ANY(%s){after}"
