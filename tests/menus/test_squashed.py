"""A new database is made in one step for each app, and is the same as one that took all the steps of the years."""

from pytest_django import DjangoDbBlocker

from bench.schema import digest, ends_in, squashed, version

# What all steps end in, by PostgreSQL's version, which words some of it: `python -m bench.schema` tells.
ALL_STEPS = {18: "776690123a6ec44b8125871f09560566daec698b415dbd0da35b4ad4d1ac107d"}


def test_one_step_ends_where_all_steps_do(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        in_one_step = ends_in(in_one_step=True)
        known = ALL_STEPS.get(version())
        assert digest(in_one_step) == (known or digest(ends_in(in_one_step=False)))


def test_each_room_with_many_steps_has_one_that_stands_for_them() -> None:
    assert {app for app, _ in squashed()} == {"menus", "calls", "inbox"}
