"""Rows that many tests begin with: the product's own code makes them once, and later tests insert copies."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import DateTimeField, Model
from django.utils import timezone
from psycopg import sql

# By name: the statements that insert the rows, and when the rows were made.
_made: dict[str, tuple[str, datetime]] = {}


def made_again(name: str, make: Callable[[], object]) -> None:
    """Calls `make`, which may only create rows. Later calls insert equal rows, with times as if made just now.

    The ids are equal too. They come from the tables' sequences, so no other row of this database can have them.
    """
    if name not in _made:
        before, made_at = _ids(), timezone.now()
        make()
        _made[name] = "; ".join(_inserts(before)), made_at
    else:
        statements, made_at = _made[name]
        with connection.cursor() as cursor:
            cursor.execute(statements, {"later": (timezone.now() - made_at).total_seconds()})


def _ids() -> dict[type[Model], list[Any]]:
    """The keys of all rows; in a transaction only those of tables that it has inserted rows into."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        grown = _grown(cursor) if connection.in_atomic_block else set(models)
        tables = [table for table in models if table in grown]
        if not tables:
            return {}
        # In one statement: there are more tables than rows.
        each = (f"SELECT '{table}', array_agg({models[table]._meta.pk.column}::text) FROM {table}" for table in tables)
        cursor.execute(" UNION ALL ".join(each))
        return {models[table]: ids or [] for table, ids in cursor.fetchall()}


def _grown(cursor: CursorWrapper) -> set[str]:
    """Returns the tables that this transaction has inserted rows into: to look into all takes ten times as long."""
    grown = "pg_stat_get_xact_tuples_inserted(oid) > 0"
    cursor.execute(f"SELECT relname FROM pg_class WHERE relkind = 'r' AND {grown}")
    return {table for (table,) in cursor.fetchall()}


def _inserts(before: dict[type[Model], list[Any]]) -> list[str]:
    """Returns a statement for each table that has new rows."""
    grown = [model for model, ids in _ids().items() if set(ids) - set(before.get(model, []))]
    return [_insert(model, _rows(model, before.get(model, []))) for model in grown]


def _rows(model: type[Model], but: list[Any]) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT json_agg(new)::text FROM {table} new WHERE NOT {key}::text = ANY(%s)", [but])
        (rows,) = cursor.fetchone()
    return str(rows)


def _insert(model: type[Model], rows: str) -> str:
    table, columns = model._meta.db_table, model._meta.local_concrete_fields
    names = ", ".join(f'"{field.column}"' for field in columns)
    values = ", ".join(
        f'"{field.column}"' + " + %(later)s * interval '1 second'" * isinstance(field, DateTimeField)
        for field in columns
    )
    literal = sql.Literal(rows).as_string(None).replace("%", "%%")
    new = f"SELECT {values} FROM json_populate_recordset(NULL::{table}, {literal})"
    # Rows that a trigger has already written stay as they are.
    return f"INSERT INTO {table} ({names}) {new} ON CONFLICT DO NOTHING"
