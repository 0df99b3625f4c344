"""One transaction for each test, which is rolled back: what Django's TestCase does, in a third of the statements."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from psycopg.pq import TransactionStatus

# In one message: are all keys there that rows refer to, whenever this is looked at? Then all is undone.
CHECK_AND_UNDO = "SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK"


def commits(request: pytest.FixtureRequest) -> bool:
    """Whether a test needs rows that other threads or processes see."""
    mark = request.node.get_closest_marker("django_db")
    return bool(mark and mark.kwargs) or not {"transactional_db", "live_server"}.isdisjoint(request.fixturenames)


@contextmanager
def undone() -> Iterator[None]:
    """Undoes what this block writes. Raises IntegrityError if a row refers to one that is not there."""
    atomic = transaction.atomic()
    atomic._from_testcase = True  # type: ignore[attr-defined] # it counts as no transaction where none may be
    with atomic:
        try:
            yield
            _check_and_undo()
        finally:
            transaction.set_rollback(True)


def _check_and_undo() -> None:
    """Does nothing where no statement was made, and checks nothing after a failed one."""
    ours = connection.connection
    if ours and not connection.needs_rollback and ours.info.transaction_status is TransactionStatus.INTRANS:
        with connection.cursor() as cursor:
            cursor.execute(CHECK_AND_UNDO)
