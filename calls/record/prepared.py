"""Prepared statements for the hot path: planned once on each connection, and sent without a cursor's conversions."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import errors, generators
from psycopg.pq import ExecStatus, TransactionStatus

_NAME = re.compile(r"%\(([a-z_]+)\)s")
_counter = count()
# Which statements each connection has. One connection belongs to one thread.
_known: WeakKeyDictionary[Any, set[bytes]] = WeakKeyDictionary()

Row = list[str | None]
TRUE = "t"


def one_row(query: str, values: Mapping[str, Any]) -> Row | None:
    """Returns the first row as PostgreSQL writes it; None if there is none. `query` is constant, with `%(name)s`.

    Django's own cursor writes the values into the statement, so psycopg and PostgreSQL read and plan it again each
    time; for a long statement that is most of what it costs.
    """
    here = connections[DEFAULT_DB_ALIAS]
    here.close_if_health_check_failed()  # as Django's own cursor does; asks nothing in a webhook
    here.ensure_connection()
    bare: Any = _Cursor(here.connection)  # it has what Django's wrappers ask for
    (here.make_debug_cursor if here.queries_logged else here.make_cursor)(bare).execute(query, values)
    row: Row | None = bare.row
    return row


class _Cursor:
    """As much of a cursor as Django's wrappers need, which count statements and translate errors."""

    def __init__(self, held: psycopg.Connection[Any]) -> None:
        self.connection = held
        self.row: Row | None = None
        self._query: Any = None  # where Django looks for what was sent

    def execute(self, query: str, values: Mapping[str, Any]) -> None:
        self._query = statement = numbered(query)
        postgres = self.connection.pgconn
        with self.connection.lock:
            # Django's atomic() leaves it to the first cursor to begin the transaction.
            if not self.connection.autocommit and postgres.transaction_status == TransactionStatus.IDLE:
                postgres.send_query(b"BEGIN")
                self._answer()
            if statement.name not in _known.setdefault(self.connection, set()):
                postgres.send_prepare(statement.name, statement.query)
                self._answer()
                _known[self.connection].add(statement.name)
            texts = [_TEXTS[type(value)](value) for value in map(values.__getitem__, statement.parameters)]
            postgres.send_query_prepared(statement.name, texts)
            self.row = self._answer()

    def _answer(self) -> Row | None:
        results = self.connection.wait(generators.execute(self.connection.pgconn))
        for each in results:  # what fails only when it is committed, such as a foreign key, comes after the row
            if each.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
                raise errors.error_from_result(each)
        result = results[0]
        if not result.ntuples:
            return None
        cells = [result.get_value(0, column) for column in range(result.nfields)]
        return [None if cell is None else cell.decode() for cell in cells]


class Statement(NamedTuple):
    """A statement with $1, $2 and so on, its name on the connection, and the parameter name of each."""

    name: bytes
    query: bytes
    parameters: list[str]


@cache
def numbered(query: str) -> Statement:
    names = list(dict.fromkeys(_NAME.findall(query)))
    numbers = {name: f"${number}" for number, name in enumerate(names, 1)}
    text = _NAME.sub(lambda found: numbers[found[1]], query)
    return Statement(b"turn_%d" % next(_counter), text.encode(), names)


def _list(values: list[str]) -> bytes:
    quoted = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return ("{" + ",".join(f'"{value}"' for value in quoted) + "}").encode()


# A value as PostgreSQL reads it, by its type; the statement says what it is there.
_TEXTS: dict[type, Callable[[Any], bytes | None]] = {
    str: str.encode,
    int: lambda value: b"%d" % value,
    bool: lambda value: b"t" if value else b"f",
    datetime: lambda value: value.isoformat().encode(),
    list: _list,
    type(None): lambda value: None,
}
