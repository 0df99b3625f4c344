"""A draft and a person's rights are read in one round trip each, and the answers are those of plain queries."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import OperationalError, ProgrammingError, connection, transaction
from psycopg.pq import TransactionStatus

from calls.postgres import deadline
from menus.access import permissions, rights
from menus.draft.compile import compile_tree
from menus.models import PhoneTree, Role, TreeRole
from menus.round_trip import rows_of_all

Queries = Callable[[int], AbstractContextManager[Any]]
KEYS = "SELECT key FROM menus_destination WHERE tree_id = ANY($1) ORDER BY key"


def test_a_draft_takes_two_statements_and_those_of_its_schedules(
    acme: PhoneTree, django_assert_num_queries: Queries
) -> None:
    compile_tree(acme)
    with django_assert_num_queries(2):
        compile_tree(acme)


def test_every_value_is_as_django_reads_it(acme: PhoneTree) -> None:
    (rows,) = rows_of_all(
        ["SELECT id, name, slug, call_minutes, dials_countries FROM menus_phonetree WHERE id = ANY($1)"], [acme.pk]
    )
    assert rows == list(PhoneTree.objects.values_list("id", "name", "slug", "call_minutes", "dials_countries"))
    times = "SELECT now() AT TIME ZONE 'UTC', now(), current_date, NULL, true, '{}'::jsonb, $1::bigint[]"
    (((*read, ids),),) = rows_of_all([times], [1, 2])
    with connection.cursor() as cursor:
        cursor.execute(times.removesuffix(", $1::bigint[]"))
        assert tuple(read) == cursor.fetchone()
    assert ids == [1, 2]


def test_each_statement_is_planned_once_for_all_values(acme: PhoneTree) -> None:
    for ids in ([acme.pk], [], [acme.pk, 0]):
        rows_of_all([KEYS, f"{KEYS} DESC"], ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s", [f"{KEYS}%"]
        )
        counted = cursor.fetchall()
    assert [(generic >= 3, custom) for generic, custom in counted] == [(True, 0), (True, 0)]


def test_it_belongs_to_the_transaction_around_it_even_as_its_first_statement(transactional_db: None) -> None:
    transaction_id = "SELECT pg_current_xact_id()::text, $1::bigint[]"
    with transaction.atomic():
        assert rows_of_all([transaction_id], []) == rows_of_all([transaction_id], [])
    assert rows_of_all([transaction_id], []) != rows_of_all([transaction_id], [])


def test_an_error_is_djangos_and_the_next_statement_finds_the_connection_as_it_was(transactional_db: None) -> None:
    with pytest.raises(ProgrammingError, match="no_such_table"):
        rows_of_all([KEYS, "SELECT 1 FROM no_such_table WHERE id = ANY($1)", KEYS], [1])
    assert connection.connection.info.transaction_status == TransactionStatus.IDLE
    assert rows_of_all([KEYS, KEYS], [1]) == [[], []]
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows_of_all(["SELECT 1 FROM no_such_table WHERE id = ANY($1)"], [])
    assert rows_of_all([KEYS], [1]) == [[]]


def test_a_column_that_a_migration_widens_stops_no_page(transactional_db: None) -> None:
    sql = "SELECT name FROM widened WHERE id = ANY($1)"
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE widened (id bigint, name varchar(20)); INSERT INTO widened VALUES (1, 'One')"
        )
        assert rows_of_all([sql], [1]) == [[("One",)]]
        cursor.execute("ALTER TABLE widened ALTER name TYPE varchar(40)")
        assert rows_of_all([sql], [1]) == [[("One",)]]
        cursor.execute("DROP TABLE widened")


def test_an_answer_that_is_late_is_taken_for_no_other(transactional_db: None) -> None:
    connection.ensure_connection()
    late = connection.connection.info.backend_pid
    with deadline.within(0.05), pytest.raises(OperationalError):
        rows_of_all(["SELECT pg_sleep(600), $1::bigint[]", KEYS], [])
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 60000)", [late])
    assert rows_of_all(["SELECT 2, $1::bigint[]"], []) == [[(2, [])]]


def test_somebodys_rights_and_roles_take_one_statement(acme: PhoneTree, django_assert_num_queries: Queries) -> None:
    someone, group = User.objects.create_user("someone", is_staff=True), Group.objects.create(name="Editors")
    someone.user_permissions.set(Permission.objects.filter(codename="view_call"))
    group.permissions.set(Permission.objects.filter(codename__in=["view_person", "add_person"]))
    someone.groups.add(group)
    TreeRole.objects.create(user=someone, tree=acme, role=Role.EDITOR)
    fresh = User.objects.get(pk=someone.pk)
    with django_assert_num_queries(1):
        permissions.read_for(fresh)  # as for whoever sends a request
        assert fresh.get_all_permissions() == {"calls.view_call", "menus.view_person", "menus.add_person"}
        assert fresh.get_user_permissions() == {"calls.view_call"}
        assert rights.roles_of(fresh) == {acme.pk: Role.EDITOR}
        assert fresh.has_perm("menus.change_menu")
    by_django = User.objects.get(pk=someone.pk)
    for asked in ("get_all_permissions", "get_user_permissions", "get_group_permissions"):
        assert getattr(fresh, asked)() == getattr(by_django, asked)()


def test_who_is_locked_out_has_no_right_and_an_administrator_has_all(db: None) -> None:
    out = User.objects.create_user("out", is_staff=True, is_active=False)
    out.user_permissions.set(Permission.objects.filter(codename="view_call"))
    assert User.objects.get(pk=out.pk).get_all_permissions() == set()
    root = User.objects.create_superuser("root")
    assert len(User.objects.get(pk=root.pk).get_all_permissions()) == Permission.objects.count()
