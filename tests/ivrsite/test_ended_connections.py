"""A kept connection that PostgreSQL has ended since, as when it restarts, costs nobody an answer."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import close_old_connections, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calls.webhooks.wsgi import Application
from inbox.background import worker
from inbox.background.worker import Pace, Rounds
from menus.models import PhoneTree
from menus.round_trip import rows_of_all
from tests.acme import NUMBER

QUERY = "SELECT name FROM menus_phonetree WHERE id = ANY($1)"


def end_kept_connection() -> None:
    """Ends this thread's connection as PostgreSQL does when it stops, and waits until it has."""
    connection.ensure_connection()
    kept = connection.connection.info.backend_pid
    with closing(psycopg.connect(**connection.get_connection_params(), autocommit=True)) as other:
        assert other.execute("SELECT pg_terminate_backend(%s, 60000)", [kept]).fetchone() == (True,)


def status_of(client: Client, path: str) -> str:
    """Asks as the server does: Django's test client leaves connections alone."""
    told: list[Any] = []
    environ = client.get(path).wsgi_request.environ | {"HTTP_HOST": "phone.example.com", "wsgi.url_scheme": "https"}
    end_kept_connection()

    def start_response(status: str, *_: object) -> Callable[[bytes], object]:
        told.append(status)
        return told.append

    b"".join(Application()(environ, start_response))
    return f"{told[0]} {path}"


def test_every_page_is_shown(transactional_db: None, acme: PhoneTree, client: Client) -> None:
    PhoneTree.objects.update(answers_on_page=True)
    client.force_login(User.objects.create_superuser("ada"))
    table = reverse("desk:report-csv", args=[acme.slug])
    for path in ("/admin/", table, f"/line/{NUMBER}/"):
        assert status_of(client, path) == f"200 OK {path}"


def in_a_transaction() -> None:
    with transaction.atomic():
        rows_of_all([QUERY], [0])


def a_job() -> None:
    worker._do(0)


def a_round() -> None:
    worker._one_round(Rounds(Pace(), timezone.now()))


@pytest.mark.parametrize("work", [in_a_transaction, a_job, a_round, lambda: rows_of_all([QUERY], [0])])
def test_all_work_is_done(transactional_db: None, work: Callable[[], object]) -> None:
    end_kept_connection()
    close_old_connections()  # as at the start of each request and each job
    work()
