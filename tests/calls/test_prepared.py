"""The turn's statement is planned once for all values, so no plan of it may read a whole table of the record."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from psycopg import RawCursor

from calls.record import ordinary, statements
from calls.record.prepared import TRUE, numbered, one_row
from menus.models import PhoneTree
from tests.twilio import Twilio

STATEMENTS = {
    ", ".join(name for name, does in zip(statements.TurnTraits._fields, turn, strict=True) if does)
    or "nothing special": statement
    for turn, statement in statements.STATEMENTS.items()
}
STATEMENTS |= {f"ordinary first turn {traits}": statement for traits, statement in ordinary.FIRST.items()}
STATEMENTS |= {f"ordinary later turn {traits}": statement for traits, statement in ordinary.LATER.items()}
# Whoever reads by an index is named where it is not plain from its name: nobody else needs it.
INDEXES = {
    "calls_call_pkey",
    "calls_call_sid_key",  # a turn finds its call
    "calls_call_revision_id_1293b28a",  # whoever deletes a version asks for its calls
    "calls_on_the_line",  # the few calls that go on
    "calls_newest_first",
    "calls_of_a_number",  # one number's days, days of retention
    "calls_of_a_caller",
    "calls_of_a_line",
    "calls_by_outcome",  # only of calls that have ended, as the next one
    "calls_by_leaf",
    "calls_ringing_ourselves",  # only of calls that ring our own numbers
    "calls_turn_pkey",
    "turn_number_once_per_call",
    "turns_with_notices",
    "turns_with_people",
    "turns_with_typed_numbers",
}
TRIGGERS = {"call_is_there_and_over", "call_is_over", "turn_never_changes"}
MANY_CALLS = """
INSERT INTO calls_call (provider, sid, account, caller, called, direction, status, position, doing, turns, waiting_keys,
    menus_since, started_at, last_seen_at, is_test)
SELECT 'twilio', 'CA' || n, '', '+15550100002', '+15550100001', 'inbound', 'completed', '', '', 1, '', now(), now(),
    now(), false
FROM generate_series(1, 4000) n
"""


@pytest.mark.parametrize("counted", [False, True], ids=["before PostgreSQL has counted", "counted"])
def test_no_turn_reads_through_the_record(db: None, counted: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MANY_CALLS)
        if counted:
            cursor.execute("ANALYZE calls_call")
    for name, statement in STATEMENTS.items():
        assert not [line for line in planned(statement) if "Seq Scan on calls_" in line], name


def test_no_turn_looks_through_the_calls_that_go_on(db: None) -> None:
    for name, statement in STATEMENTS.items():
        assert not [line for line in planned(statement) if "calls_on_the_line" in line], name


def planned(statement: str) -> list[str]:
    explained = RawCursor(connection.connection).execute(b"EXPLAIN (GENERIC_PLAN) " + numbered(statement).query)
    return [line for (line,) in explained]


def test_a_statement_is_planned_once_for_all_turns(acme: PhoneTree) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MANY_CALLS)
        cursor.execute("ANALYZE")  # with what it counts, PostgreSQL itself would plan each first turn again
    for _ in range(7):
        Twilio().voice()
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(generic_plans), max(custom_plans) FROM pg_prepared_statements")
        ((generic, custom),) = cursor.fetchall()
    assert (generic >= 7, custom) == (True, 0)


def test_each_index_and_trigger_of_the_record_is_known_as_each_turn_pays_for_it(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename IN ('calls_call', 'calls_turn') ORDER BY 1")
        assert {name for (name,) in cursor.fetchall()} == INDEXES
        cursor.execute(
            "SELECT tgname, length(tgqual::text) < 1500 FROM pg_trigger"
            " WHERE tgrelid IN ('calls_call'::regclass, 'calls_turn'::regclass) AND NOT tgisinternal"
        )
        # Whether PostgreSQL is to call a trigger is read again, from text, in each statement.
        assert dict(cursor.fetchall()) == dict.fromkeys(TRIGGERS, True)


def test_a_name_that_stands_twice_is_one_value(db: None) -> None:
    row = one_row("SELECT %(b)s::text, %(a)s::text, %(b)s::text", {"a": "1", "b": "2", "more": "3"})
    assert row == ["2", "1", "2"]


def test_every_value_arrives_as_it_was_sent(db: None) -> None:
    texts = ["", "plain", 'with "quotes", and {braces}', "back\\slash", "NULL", "Zürich 電話"]
    when = datetime(2026, 3, 29, 1, 30, 0, 123456, UTC)
    values = {"texts": texts, "text": texts[2], "number": -7, "yes": True, "no": False, "when": when, "none": None}
    row = one_row(
        "SELECT to_json(%(texts)s::varchar[]), %(text)s::text, %(number)s::bigint, %(yes)s::bool, %(no)s::bool, "
        "%(when)s::timestamptz = timestamptz '2026-03-29 01:30:00.123456+00', %(none)s::text",
        values,
    )
    assert row is not None
    assert json.loads(row[0] or "") == texts
    assert row[1:] == [texts[2], "-7", TRUE, "f", TRUE, None]


def test_errors_are_those_of_any_other_statement(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        one_row("INSERT INTO calls_turn (call_id) VALUES (%(call)s)", {"call": 1})
    with pytest.raises(DataError), transaction.atomic():
        one_row("SELECT %(number)s::int", {"number": "none"})
    assert one_row("SELECT 1", {}) == ["1"]


def test_what_fails_only_at_the_end_of_the_transaction_is_an_error_too(transactional_db: None) -> None:
    insert = (
        "INSERT INTO calls_wrongpin (tree_id, place, caller, entered_at) VALUES (%(tree)s, '', '', now()) RETURNING id"
    )
    with pytest.raises(IntegrityError):  # foreign keys are deferred
        one_row(insert, {"tree": 1_000_000})
    assert one_row("SELECT count(*) FROM calls_wrongpin", {}) == ["0"]


def test_it_is_counted_as_any_other_statement(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        one_row("SELECT %(number)s::int", {"number": 1})


def test_it_belongs_to_the_transaction_around_it_even_as_its_first_statement(transactional_db: None) -> None:
    transaction_id = "SELECT pg_current_xact_id()"
    with transaction.atomic():
        assert one_row(transaction_id, {}) == one_row(transaction_id, {})
    assert one_row(transaction_id, {}) != one_row(transaction_id, {})
