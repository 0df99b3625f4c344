"""Statements of the hot path: read once in a process, planned once on each connection."""

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
    """A cursor for statements with named parameters, `%(name)s`, that are the same text each time.

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
    """The statement as PostgreSQL reads it, and the name of the value for each of $1, $2 and so on."""
    names = list(dict.fromkeys(_NAME.findall(query)))
    numbers = {name: f"${number}" for number, name in enumerate(names, 1)}
    return _NAME.sub(lambda found: numbers[found[1]], query).encode(), names
