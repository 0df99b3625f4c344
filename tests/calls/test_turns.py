"""A call's turns: what is kept, how often, and in how many statements."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from menus.models import PhoneTree
from tests.twilio import Twilio


def test_a_turn_that_needs_nothing_stored_is_one_sql_statement(acme: PhoneTree) -> None:
    twilio = Twilio()
    twilio.voice()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        twilio.turn(Digits="3")
    assert len(queries) == 1


def test_the_first_turn_is_one_sql_statement_once_the_worker_knows_the_tree(acme: PhoneTree) -> None:
    Twilio().voice()
    with CaptureQueriesContext(connection) as queries:
        Twilio().voice()
    assert len(queries) == 1
