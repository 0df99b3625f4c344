"""A new database is made in one step for each app, and is the same as one that took all the steps of the years."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from bench.schema import digest, ends_in, squashed, version
from tests.database import in_one_step

# What all steps end in, by PostgreSQL's version, which words some of it: `python -m bench.schema` tells.
ALL_STEPS = {18: "8e2c57ac4e1b6874dacabb980a042ea34aa744e39a4ce192c69e771f95fbf16c"}


# Not within a transaction, because on another version all steps are taken over the same connection.
@pytest.mark.django_db(transaction=True)
def test_one_step_ends_where_all_steps_do() -> None:
    known = ALL_STEPS.get(version())
    assert in_one_step() == (known or digest(ends_in(in_one_step=False)[0]))


def test_each_room_with_many_steps_has_one_that_stands_for_them() -> None:
    assert {app for app, _ in squashed()} == {"menus", "calls", "inbox", "texts"}


def test_a_database_of_any_release_takes_only_the_steps_that_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = all_steps()
    for last in ("0040_costly_numbers", "0062_translated_from", "0080_link_in_text", "0091_help_of_music"):
        taken = steps[: steps.index(("menus", last)) + 1]
        known = squashed()
        recorded = dict.fromkeys([*taken, *(name for name, each in known.items() if set(each.replaces) <= set(taken))])
        monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self, found=recorded: found.copy())
        lacked = [step for each in plan() for step in (known[each].replaces if each in known else [each])]
        assert sorted(lacked) == sorted(set(steps) - set(taken)), last


def test_no_migration_names_one_that_stands_for_many_since_a_further_one_will_take_its_place() -> None:
    """Where makemigrations has written such a name, put the last step that it stands for in its place."""
    on_disk, files = MigrationLoader(None).disk_migrations, set(squashed())
    assert {name: found for name, each in on_disk.items() if (found := files & set(each.dependencies))} == {}


def all_steps() -> list[tuple[str, str]]:
    """Returns every migration that no other stands for, each after what it needs."""
    graph = MigrationLoader(None, replace_migrations=False).graph
    order = dict.fromkeys(step for leaf in graph.leaf_nodes() for step in graph.forwards_plan(leaf))
    return [step for step in order if not graph.nodes[step].replaces]


def plan() -> list[tuple[str, str]]:
    """Returns what `migrate` would take in a database whose steps are recorded."""
    loader = MigrationLoader(connection)
    loader.check_consistent_history(connection)
    wanted = dict.fromkeys(step for leaf in loader.graph.leaf_nodes() for step in loader.graph.forwards_plan(leaf))
    return [step for step in wanted if step not in loader.applied_migrations]
