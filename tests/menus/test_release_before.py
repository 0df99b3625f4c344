"""While the release before still runs, or again, it adds rows to today's tables: it knows no new column."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField

# The last migrations that were made without this in mind.
EARLIER = {"calls": 34, "inbox": 18, "menus": 80, "texts": 3}


def new_columns() -> Iterator[tuple[str, str]]:
    """Yields table and column of each field that was added to a model since."""
    migrations = MigrationLoader(connection, load=False)
    migrations.load_disk()
    for (app, name), migration in migrations.disk_migrations.items():
        if app in EARLIER and int(name[:4]) > EARLIER[app]:
            for each in migration.operations:
                if isinstance(each, AddField):
                    model = apps.get_model(app, each.model_name)
                    yield model._meta.db_table, model._meta.get_field(each.name).column


@pytest.mark.django_db
def test_a_new_column_is_empty_or_has_a_default_in_the_database() -> None:
    added = set(new_columns())
    assert ("menus_queue", "own_music") in added
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE is_nullable = 'NO' AND column_default IS NULL AND table_schema = current_schema()"
        )
        needed = set(cursor.fetchall())
    assert added & needed == set()
