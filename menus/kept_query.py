"""Queries whose SQL Django writes once: later ones have other values."""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

from menus.round_trip import Rows, rows_of_all

Row = TypeVar("Row", bound=Model)


class KeptQuery(Generic[Row]):
    """The rows that `ask(ids)` queries; the IDs are in one `__in`, and it has no other parameter.

    Writing the SQL takes Django longer than everything else about such a query.
    """

    def __init__(self, ask: Callable[[Sequence[Any]], QuerySet[Row]]) -> None:
        self.ask = ask

    @property
    def sql(self) -> str:
        return self._written[1]

    def made_of(self, rows: Rows) -> list[Row]:
        """Returns what Django makes of the rows that PostgreSQL answered with."""
        if not rows:
            return []
        compiler = copy(self._written[0])
        compiler.get_converters = lambda columns: self._converters
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # each thread has its own
        compiler.execute_sql = lambda **how: [rows]
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        asked: Any = SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _known_related_objects={})
        return list(ModelIterable(asked))

    @cached_property
    def _converters(self) -> Any:
        compiler, _ = self._written
        return compiler.get_converters([column for column, *_ in compiler.select])

    @cached_property
    def _written(self) -> tuple[Any, str]:
        compiler = self.ask([0]).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        assert values in {(0,), ("0",)}, f"other parameters than the IDs: {values}"
        before, after = sql.split("IN (%s)")
        return compiler, f"{before}= ANY($1){after}"


def found_by(queries: Iterable[KeptQuery[Any]], ids: Sequence[int] | Sequence[str]) -> dict[KeptQuery[Any], list[Any]]:
    """Returns the rows of each query, in one statement."""
    asked = list(dict.fromkeys(queries))
    answers = rows_of_all([each.sql for each in asked], ids)
    return {each: each.made_of(rows) for each, rows in zip(asked, answers, strict=True)}
