"""What a database consists of, in lines that can be compared: does migrating in one step end where all steps do?

python -m bench.schema      compares both, in databases of their own on the tests' server, and shows the differences

The steps never change, so a test looks only at a database that took the one, and compares a digest of its tables: all
steps take twenty seconds. A new step that changes tables, indexes or triggers changes the digest.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from typing import Any

import django
import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

OURS = re.compile(r"\b(menus|calls|inbox|texts)_|branchline_")
# Columns have no order here: a column that was added later is the last one.
LINES = """
SELECT format('%s.%s %s%s%s%s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
    CASE WHEN attnotnull THEN ' not null' END, CASE WHEN attidentity <> '' THEN ' identity' END,
    ' default ' || pg_get_expr(adbin, adrelid))
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype <> 't'
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
"""


def ends_in(in_one_step: bool) -> tuple[list[str], list[str]]:
    """Migrates a new database in one step for each app, or in all; returns its lines and rows."""
    with _empty_database("schema_in_one_step" if in_one_step else "schema_in_all_steps"):
        take_one_step() if in_one_step else _take_all_steps()
        return lines(), rows()


def take_one_step() -> None:
    MigrationExecutor(connection).migrate(list(squashed()))


def _take_all_steps() -> None:
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    executor.migrate([(app, each.replaces[-1][1]) for (app, _), each in squashed().items()])


def digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def version() -> int:
    """PostgreSQL's, which words constraints and indexes in its own way."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def squashed() -> dict[tuple[str, str], Any]:
    """Returns the migrations that stand for many, by app and name."""
    return {name: each for name, each in MigrationLoader(None).disk_migrations.items() if each.replaces}


def lines() -> list[str]:
    """Returns everything of ours in the connected database but rows, sorted."""
    with connection.cursor() as cursor:
        cursor.execute(LINES)
        return sorted(" ".join(told.split()) for (told,) in cursor.fetchall() if OURS.search(told))


def rows() -> list[str]:
    """Returns the rows of all tables but the one that records migrations, sorted."""
    with connection.cursor() as cursor:
        tables = [each for each in connection.introspection.table_names(cursor) if each != "django_migrations"]
        told = sql.SQL("SELECT format('%s %s', {}, to_jsonb(t)) FROM {} t")
        each_table = [told.format(sql.Literal(table), sql.Identifier(table)) for table in tables]
        cursor.execute(sql.SQL(" UNION ALL ").join(each_table))
        return sorted(row for (row,) in cursor.fetchall())


@contextmanager
def _empty_database(name: str) -> Iterator[None]:
    """Connects to a new database on the same server for this block."""
    at = connection.settings_dict
    ours, names = at["NAME"], {"name": sql.Identifier(name)}
    connection.close()
    where = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "password": at["PASSWORD"], "dbname": ours}
    with psycopg.connect(**where, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {name}").format(**names))
        server.execute(sql.SQL("CREATE DATABASE {name}").format(**names))
        at["NAME"] = name
        try:
            yield
        finally:
            connection.close()
            at["NAME"] = ours
            server.execute(sql.SQL("DROP DATABASE {name}").format(**names))


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from tests import database

    data_dir = settings.DATA_DIR / "tests"
    with database.server(data_dir) as at:
        connection.settings_dict.update(HOST=at["HOST"], NAME=at["NAME"])
        (all_steps, their_rows), (one_step, its_rows) = ends_in(in_one_step=False), ends_in(in_one_step=True)
        ways = all_steps + their_rows, one_step + its_rows
        differences = list(unified_diff(*ways, "all steps", "one step", lineterm=""))
        same = f"Both are the same. On PostgreSQL {version()}: {digest(all_steps)}"
    print(*differences or [same], sep="\n")
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main())
