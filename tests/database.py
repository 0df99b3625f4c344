"""The test database: on its own PostgreSQL server, copied from one that was migrated once, and emptied quickly."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import django
import psycopg
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql

from bench import schema
from ivrsite import environment
from local import private_postgres

# These rows may be lost in a power cut, so nothing waits for the disk. And they are few: to think about the order of
# eight joins takes four times as long as about that of four, and longer than the joins; so do two more processes for
# one statement, which PostgreSQL starts where a statement names many tables.
IN_A_HURRY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_parallel_workers_per_gather": "0",
    "join_collapse_limit": "4",
    "from_collapse_limit": "4",
}
# Bytes of a table. Of smaller ones the rows are deleted: TRUNCATE makes new files for a table and for its indexes.
MUCH = 1 << 20
# The tables whose rows a test keeps: those that migrations wrote.
STAY = ["django_migrations", ContentType._meta.db_table, Permission._meta.db_table]


@contextmanager
def server(data_dir: Path) -> Iterator[dict[str, Any]]:
    """Runs a private PostgreSQL below `data_dir` for this block; yields its address as an entry of DATABASES.

    It is not the server of `make run`, whose rows must survive a power cut.
    """
    with private_postgres.running(data_dir):
        at = environment.private_database(data_dir)
        with _connected(at) as server:
            _hurry(server)
        yield at


def _hurry(server: psycopg.Connection[Any]) -> None:
    known = server.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(IN_A_HURRY)])
    if dict(known.fetchall()) != IN_A_HURRY:
        for name, value in IN_A_HURRY.items():
            server.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
        server.execute("SELECT pg_reload_conf()")


def migrated_once(data_dir: Path) -> str:
    """Returns the name of a migrated database to copy. Makes a new one if any migration has changed."""
    name = f"migrated_{_digest_of_migrations()}"
    with (data_dir / "migrating").open("a") as lock:
        # Only one process makes it; the others wait.
        fcntl.flock(lock, fcntl.LOCK_EX)
        with _connected(connection.settings_dict) as server:
            there = {found for (found,) in server.execute("SELECT datname FROM pg_database")}
            if name not in there:
                for older in (each for each in there if each.startswith("migrated_")):
                    server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(older)))
                _make(server, name)
    return name


def in_one_step() -> str:
    """Returns the digest of what the steps that stand for many left in the new database (bench.schema)."""
    with connection.cursor() as cursor:
        template = connection.settings_dict["TEST"].get("TEMPLATE")
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [template])
        (found,) = cursor.fetchone() or ("",)
        return found or schema.digest(schema.ends_in(in_one_step=True)[0])  # on a server of one's own


def copied_from(template: str) -> None:
    """From now on, a test database is a copy. Django would look for missing tables in it, which takes 0.2 s."""
    creation: Any = connection.creation

    def create(verbosity: int = 1, autoclobber: bool = False, serialize: bool = False, keepdb: bool = False) -> str:
        made: str = creation._create_test_db(verbosity, autoclobber, keepdb)
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES[connection.alias]["NAME"] = made
        return made

    connection.settings_dict["TEST"]["TEMPLATE"] = template
    creation.create_test_db = create


def _make(server: psycopg.Connection[Any], name: str) -> None:
    """Makes it under another name first, so that a complete one always has its own."""
    unfinished = sql.Identifier("being_migrated")
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(unfinished))
    server.execute(sql.SQL("CREATE DATABASE {}").format(unfinished))
    ours = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "being_migrated"
    try:
        schema.take_one_step()
        in_one_step = schema.digest(schema.lines())
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours
    server.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(unfinished, in_one_step))
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(unfinished, sql.Identifier(name)))


def _digest_of_migrations() -> str:
    digest = hashlib.sha256(django.__version__.encode())
    here = Path(settings.BASE_DIR)
    files = [*here.glob("*/migrations/*.py"), *here.glob("*/*/migrations/*.[ps]*[yl]"), Path(schema.__file__)]
    for file in sorted(files):
        digest.update(bytes(file) + file.read_bytes())
    return digest.hexdigest()[:16]


def _connected(at: dict[str, Any]) -> psycopg.Connection[Any]:
    return psycopg.connect(
        host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=environment.PRIVATE_DATABASE, autocommit=True
    )


def empty_quickly() -> None:
    """From now on, a test that commits empties only the tables that have rows.

    Django empties all of them and then writes every permission again, which takes half a second for each test.
    """
    TransactionTestCase._fixture_teardown = lambda self: _empty()  # type: ignore[attr-defined]


@cache
def _sizes() -> sql.Composed:
    """The statement that returns the names and sizes of all tables with rows, other than those that stay."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL(%s)", [STAY])
        tables = [table for (table,) in cursor.fetchall()]
    each = sql.SQL("SELECT {0}, pg_relation_size({0}) WHERE EXISTS (SELECT FROM {1})")
    return sql.SQL(" UNION ALL ").join(each.format(sql.Literal(table), sql.Identifier(table)) for table in tables)


def _empty() -> None:
    """Removes all rows but those that migrations wrote."""
    with connection.cursor() as cursor:
        # Prepared, because its plan takes ten times as long as the rest. Django's own cursors prepare nothing.
        full = dict(psycopg.Cursor(connection.connection).execute(_sizes(), prepare=True).fetchall())
        cursor.execute("SHOW is_superuser")
        few = [table for table, size in full.items() if size < MUCH] if cursor.fetchone() == ("on",) else []
        if many := [table for table in full if table not in few]:
            cursor.execute(f"TRUNCATE {', '.join(many)} CASCADE")
        if few:
            # No trigger asks whether rows may be deleted, and none looks for what refers to them.
            deleted = "; ".join(f"DELETE FROM {table}" for table in few)
            cursor.execute(f"BEGIN; SET LOCAL session_replication_role = replica; {deleted}; COMMIT")
