"""Several queries in one round trip: PostgreSQL plans each once on a connection, and answers all of them together.

It sends them through libpq's pipeline mode itself. psycopg's own pipeline takes four times the CPU for the queries of
a draft, and a cursor for each of them thirteen times (docs/performance.md). What psycopg would take care of is here
instead: each query's name on the connection, a transaction about to begin, and what nobody reads after an error.
"""

from collections.abc import Sequence
from itertools import count
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import errors, generators
from psycopg.abc import PQGen
from psycopg.adapt import Transformer
from psycopg.pq import ExecStatus, TransactionStatus

_counter = count()
# The name of each statement on each connection. One connection belongs to one thread.
_known: WeakKeyDictionary[Any, dict[str, bytes]] = WeakKeyDictionary()

Rows = list[tuple[Any, ...]]


def rows_of_all(queries: Sequence[str], ids: Sequence[int] | Sequence[str]) -> list[Rows]:
    """Returns the rows of each query; `$1` in each is these IDs. Django counts one statement.

    A draft takes a query for each of its tables. One at a time, planning and waiting take longer than the rows do.
    """
    here = connections[DEFAULT_DB_ALIAS]
    here.close_if_health_check_failed()  # as Django's own cursor does
    here.ensure_connection()
    asked: Any = _Cursor(here.connection, queries)  # it has what Django's wrappers ask for
    (here.make_debug_cursor if here.queries_logged else here.make_cursor)(asked).execute("; ".join(queries), [[*ids]])
    rows: list[Rows] = asked.rows
    return rows


class _Cursor:
    """As much of a cursor as Django's wrappers need, which count statements and translate errors."""

    def __init__(self, held: psycopg.Connection[Any], queries: Sequence[str]) -> None:
        self.connection, self._queries = held, queries
        self.rows: list[Rows] = []
        self._query: Any = None  # where Django looks for what was sent

    def execute(self, together: str, values: Sequence[Sequence[int | str]]) -> None:
        (ids,) = values
        self._query = SimpleNamespace(query=together.encode())
        with self.connection.lock:
            try:
                answers = self._answers(ids)
            except errors.FeatureNotSupported:  # a column has another type since the statement was planned
                _known.pop(self.connection, None)
                if self.connection.pgconn.transaction_status != TransactionStatus.IDLE:
                    raise
                answers = self._answers(ids)
        read = Transformer.from_context(self.connection)
        for each in answers:
            read.set_pgresult(each)
            self.rows.append(read.load_rows(0, each.ntuples, tuple))

    def _answers(self, ids: Sequence[int | str]) -> list[Any]:
        """Sends all queries, prepared first where they are new; returns a result for each."""
        postgres, names = self.connection.pgconn, _known.setdefault(self.connection, {})
        new = {query: b"draft_%d" % next(_counter) for query in self._queries if query not in names}
        values = [_array(ids)]
        begins = not self.connection.autocommit and postgres.transaction_status == TransactionStatus.IDLE
        postgres.enter_pipeline_mode()
        if begins:  # Django's atomic() leaves it to the first cursor
            postgres.send_query_params(b"BEGIN", None)
        for query, name in new.items():
            postgres.send_prepare(name, query.encode())
        for query in self._queries:
            postgres.send_query_prepared(names.get(query) or new[query], values)
        results = self._all_results()
        names |= new
        return results[-len(self._queries) :]

    def _all_results(self) -> list[Any]:
        """Returns the results of all that was sent, in this order. Raises the first error among them."""
        postgres = self.connection.pgconn
        postgres.pipeline_sync()
        try:
            results = self.connection.wait(_received(postgres))
            postgres.exit_pipeline_mode()
        except BaseException:  # what is still to come would be taken for other answers
            postgres.finish()
            raise
        for each in results:
            if each.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
                raise errors.error_from_result(each)
        return results


def _array(ids: Sequence[int | str]) -> bytes:
    quoted = (str(each).replace("\\", "\\\\").replace('"', '\\"') for each in ids)
    return ("{" + ",".join(f'"{each}"' for each in quoted) + "}").encode()


def _received(postgres: Any) -> PQGen[list[Any]]:
    """What psycopg waits with; returns the results up to the end of the round trip."""
    yield from generators.send(postgres)
    found: list[Any] = []
    while True:
        results = yield from generators.fetch_many(postgres)
        if results[0].status == ExecStatus.PIPELINE_SYNC:
            return found
        found += results
