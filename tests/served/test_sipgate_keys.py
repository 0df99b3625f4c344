"""Overlapping keys of one call: none is lost, and they stay in order."""

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from ivrsite import environment
from tests.served.keys import Keys, random_keys
from tests.served.numbers import publish_numbers
from tests.served.site import Site, database_of, wait_until

SESSIONS = 10
# As many as one worker has threads: a fifth might wait behind them, unseen.
TOGETHER = 4


@pytest.fixture
def numbers(site: Site, django_db_blocker: DjangoDbBlocker) -> Site:
    with django_db_blocker.unblock(), database_of(site):
        publish_numbers()
    return site


def waiting(site: Site) -> int:
    """The number of the site's connections that wait for another's lock."""
    ((many,),) = site.rows("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    return int(many)


def all_at_once(site: Site, session: Keys, keys: str) -> None:
    """Sends each once the previous one waits at the lock; none is answered while the call's row is locked."""
    for key in keys:
        session.press(key, apart=0)
        wait_until(lambda: waiting(site) == len(session.under_way))
    assert session.unanswered() == len(keys)


def test_keys_that_wait_for_each_other_are_kept_in_the_order_in_which_they_came(numbers: Site) -> None:
    at = environment.private_database(numbers.data_dir)
    with psycopg.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"]) as holding:
        for _ in range(SESSIONS):
            session, keys = Keys(numbers), random_keys(2 * TOGETHER)
            session.tell("session_start")
            for some in (keys[:TOGETHER], keys[TOGETHER:]):
                holding.execute("SELECT 1 FROM calls_call WHERE sid = %s FOR UPDATE", [session.id])
                all_at_once(numbers, session, some)
                holding.commit()
                session.answered()
            assert session.kept() == keys
            assert set(session.statuses) == {200, 204}
