"""The turn's statement is planned once for all values, so no plan of it may read a whole table of the record."""

import pytest
from django.db import connection
from psycopg import RawCursor

from calls import record
from calls.prepared import _numbered, prepared
from menus.models import PhoneTree
from tests.twilio import Twilio

STATEMENTS = {"first": record._FIRST, "next": record._NEXT, "with a wrong PIN": record._NEXT_WITH_WRONG_PIN}
MANY_CALLS = """
INSERT INTO calls_call (provider, sid, account, caller, called, direction, status, position, doing, turns, waiting_keys,
    menus_since, started_at, last_seen_at, is_test)
SELECT 'twilio', 'CA' || n, '', '+15550100002', '+15550100001', 'inbound', 'completed', '', '', 1, '', now(), now(),
    now(), false
FROM generate_series(1, 4000) n
"""


@pytest.mark.parametrize("counted", [False, True], ids=["before PostgreSQL has counted", "counted"])
@pytest.mark.parametrize("name", STATEMENTS)
def test_no_turn_reads_through_the_record(db: None, name: str, counted: bool) -> None:
    statement, _ = _numbered(STATEMENTS[name])
    with connection.cursor() as cursor:
        cursor.execute(MANY_CALLS)
        if counted:
            cursor.execute("ANALYZE calls_call")
    plan = RawCursor(connection.connection).execute(b"EXPLAIN (GENERIC_PLAN) " + statement).fetchall()
    assert not [line for (line,) in plan if "Seq Scan on calls_" in line]


def test_a_statement_is_planned_once_for_all_turns(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    for key in "3939393939":
        twilio.turn(Digits=key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements ORDER BY custom_plans DESC")
        generic, custom = cursor.fetchall()[0]
    assert custom <= 5 <= generic  # PostgreSQL itself tries five times what planning with the values would give


def test_a_name_that_stands_twice_is_one_value(db: None) -> None:
    with prepared() as cursor:
        cursor.execute("SELECT %(b)s::text, %(a)s::text, %(b)s::text", {"a": "1", "b": "2", "more": "3"})
        assert cursor.fetchone() == ("2", "1", "2")
