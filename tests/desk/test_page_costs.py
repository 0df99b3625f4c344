"""What pages cost with eighty destinations and twenty thousand calls: CPU, and queries that do not grow with either."""

import gc
from collections.abc import Iterator
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from calls.models import Call
from menus.models import Message, PhoneTree
from menus.publishing.publish import publish
from tests.speed import stays_below
from tests.telephone import ring

# Seconds of server time. The machine is shared, so each page has several tries.
MOST = 0.1
MANY_CALLS, MANY_PLACES = 20_000, 72
# Queries, of which two are the login's own.
PAGES = {
    "/admin/": 40,
    "/admin/menus/menu/{menu}/change/": 50,
    "/admin/menus/message/{greeting}/change/": 45,
    "/admin/menus/phonetree/{tree}/change/": 50,
    "/admin/menus/phonetree/": 15,
    "/desk/tree/acme/": 40,
    "/desk/tree/acme/publish/": 45,
    "/desk/tree/acme/advice/": 25,
    "/admin/calls/call/": 20,
    "/admin/inbox/item/": 20,
    "/admin/search/?q=message": 36,
    "/phone/": 15,
    "/desk/ahead/": 24,
    "/desk/reports/": 24,
    "/desk/reports/line/acme/": 30,
    "/desk/reports/line/acme/branches/": 24,
}


def more_calls(count: int) -> None:
    """Copies the one call that there is, in one statement."""
    columns = [field.column for field in Call._meta.concrete_fields if field.column not in ("id", "sid", "started_at")]
    own = ", ".join(f'c."{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO calls_call (sid, started_at, {own.replace('c.', '')}) "
            f"SELECT 'CA' || lpad(n::text, 32, '0'), c.started_at - n * interval '1 minute', {own} "
            "FROM calls_call c, generate_series(1, %s) n",
            [count],
        )
        cursor.execute("ANALYZE calls_call")


@pytest.fixture
def small(acme: PhoneTree) -> PhoneTree:
    ring().press("3").hang_up()
    return acme


@pytest.fixture
def as_small_as_a_server() -> Iterator[None]:
    """Frees memory of earlier tests, which would slow the pages down."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def queries(client: Client, path: str) -> int:
    client.get(path)  # what a process learns once
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
        return len(captured)


@pytest.mark.usefixtures("as_small_as_a_server")
def test_pages_stay_quick_and_ask_no_more_when_there_is_much(small: PhoneTree, admin_client: Client) -> None:
    places = {place.key: place.pk for place in small.destinations.all()}
    paths = {page.format(tree=small.pk, **places): most for page, most in PAGES.items()}
    few = {path: queries(admin_client, path) for path in paths}
    menu = small.destinations.get(key="menu")
    for number in range(MANY_PLACES):
        Message.objects.create(tree=small, key=f"m{number}", name=f"Message {number}", prompt="We say.", goes_to=menu)
    publish(small)
    more_calls(MANY_CALLS)
    many = {path: queries(admin_client, path) for path in paths}
    # A version that is not live, and a draft that differs, take a query or two more; each place or call takes none.
    grown = {path: (few[path], many[path]) for path in paths if many[path] > few[path] + 4}
    assert grown == {}
    assert {path: count for path, count in many.items() if count > paths[path]} == {}
    slow = {path for path in paths if not stays_below(MOST, partial(admin_client.get, path))}
    assert slow == set()
