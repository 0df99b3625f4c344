"""Django's PostgreSQL backend with connections that respect `deadline`. DATABASES names this package as its ENGINE."""

from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base, operations
from psycopg.abc import RV, PQGen

from calls.postgres import deadline
from calls.postgres.columns import hash_quickly

hash_quickly()

# Seconds; libpq's minimum.
SHORTEST_CONNECT = 2


# Left to itself, PostgreSQL compares what it expects of a plan for all values with plans for those at hand. With the
# statistics of a table that has grown it may prefer the latter, and then replans every first turn: 550 of 850 µs. It
# counts for prepared statements alone (calls.record.prepared).
_PLAN_ONCE = "SET plan_cache_mode = force_generic_plan"
# PostgreSQL does not notice that we have given up, and would wait for the lock as long as somebody holds it, once for
# each of our tries. It ends later than we do.
_NO_LONGER = "SET lock_timeout = '5s'"


# What Django raises as an OperationalError. For calls, a PostgreSQL that takes no changes is away, such as a standby or
# one that was set so; psycopg calls that an internal error.
_AWAY = (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction)


class TooSlow(psycopg.OperationalError):
    """PostgreSQL did not answer in time."""


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that closes when an answer is late, because that would be taken for the next statement's answer."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        left = deadline.left()
        if left is None:
            return super().wait(gen, interval, timeout)
        if left <= 0:
            raise TooSlow("no time is left for PostgreSQL")
        try:
            return super().wait(gen, interval, left if timeout is None else min(left, timeout))
        except psycopg.OperationalError as error:
            if deadline.left() <= 0:  # type: ignore[operator]  # a limit was set above
                self.pgconn.finish()
                raise TooSlow("PostgreSQL did not answer in time") from error
            raise


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "calls.postgres.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """Opens our connections instead of psycopg's own."""

    ops_class = DatabaseOperations
    Database = SimpleNamespace(**{**vars(psycopg), "OperationalError": _AWAY, "connect": BoundedConnection.connect})  # type: ignore[assignment]

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        left = deadline.left()
        if left is None:
            return super().get_new_connection(conn_params)
        if left <= 0:
            raise TooSlow("no time is left for PostgreSQL")
        seconds = max(SHORTEST_CONNECT, min(int(left), int(conn_params["connect_timeout"])))
        return super().get_new_connection(conn_params | {"connect_timeout": seconds})

    def init_connection_state(self) -> None:
        super().init_connection_state()
        # Before any transaction, which would take it back when it fails.
        is_bounded = deadline.left() is not None
        self.connection.execute(f"{_PLAN_ONCE}; {_NO_LONGER}" if is_bounded else _PLAN_ONCE)
