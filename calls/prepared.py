"""Prepared statements for the hot path: parsed once in a process, planned once on each connection."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import RawCursor

_NAME = re.compile(r"%\(([a-z_]+)\)s")


@contextmanager
def prepared() -> Iterator[CursorWrapper]:
    """Returns a cursor for statements with named parameters, `%(name)s`, whose text is constant.

    Django's own cursor writes the values into the statement, so psycopg and PostgreSQL read and plan it anew each
    time; for a long statement that is most of what it costs.
    """
    with connection.cursor() as cursor:
        cursor.cursor = _Prepared(connection.connection)
        yield cursor


class _Prepared(RawCursor[Any]):
    def execute(self, query: Any, params: Any = None, **more: Any) -> "_Prepared":
        statement, names = _numbered(query)
        values: Mapping[str, Any] = params
        return super().execute(statement, [values[name] for name in names], prepare=True, **more)


@cache
def _numbered(query: str) -> tuple[bytes, list[str]]:
    """Converts the statement to $1, $2 and so on, and returns the parameter name of each."""
    names = list(dict.fromkeys(_NAME.findall(query)))
    numbers = {name: f"${number}" for number, name in enumerate(names, 1)}
    return _NAME.sub(lambda found: numbers[found[1]], query).encode(), names
