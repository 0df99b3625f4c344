"""The queue is procrastinate's, and its tables are those that the installed release expects."""

from pathlib import Path

from procrastinate.schema import SchemaManager

from inbox import queue

MIGRATIONS = Path(queue.__file__).parent / "migrations"


def test_the_tables_are_those_of_the_installed_release() -> None:
    """If this fails after an update: add a migration that runs the SQL of its new files, and copy its schema here."""
    newest = max(MIGRATIONS.glob("procrastinate-*.sql"), key=lambda file: [int(n) for n in file.stem[14:].split(".")])
    assert newest.read_text() == SchemaManager.get_schema()
